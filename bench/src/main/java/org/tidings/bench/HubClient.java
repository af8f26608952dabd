// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.server.hub.access.SharedAccessSignature;

/** A backend of one hub: makes the hub, sends through it and asks what became of that. Blocks. */
final class HubClient {

    private static final String VERSION = "api-version=2017-04";
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);
    private static final Pattern FULL_RULE =
            Pattern.compile("SharedAccessKeyName=(DefaultFullSharedAccessSignature);SharedAccessKey=([^\"]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("<Name>(\\w+)</Name><Count>(\\d+)</Count>");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hub;
    private final String token;

    private HubClient(URI hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    /** Has operators make a hub, and takes its full rights. */
    static HubClient make(ServiceProcess service, String name) throws IOException, InterruptedException {
        String admin = Files.readString(service.data().resolve("admin.token")).strip();
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.operations().resolve("/api/hubs"))
                                .header("Authorization", "Bearer " + admin)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher rule = FULL_RULE.matcher(made.body());
        if (!rule.find()) {
            throw new BenchException("the hub was not made: " + made.statusCode() + " " + made.body());
        }
        URI hub = service.hub().resolve("/" + name);
        return new HubClient(
                hub,
                SharedAccessSignature.of(
                        hub.toString(),
                        rule.group(1),
                        rule.group(2),
                        Instant.now().plus(TOKEN_LIFE)));
    }

    /** The address of the hub. */
    URI hub() {
        return hub;
    }

    /** What goes into the Authorization header. */
    String token() {
        return token;
    }

    /** Sends a toast to whom the expression matches; returns where its telemetry is. */
    URI send(String expression, String toast) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/messages?" + VERSION, expression, toast);
        if (answer.statusCode() != 201) {
            throw new BenchException("the send was answered " + answer.statusCode() + " " + answer.body());
        }
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** How many would get a send. */
    long dryRun(String expression, String toast) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/messages?" + VERSION + "&dryrun", expression, toast);
        Matcher count = COUNT.matcher(answer.body());
        if (!count.find()) {
            throw new BenchException("the dry run was answered " + answer.statusCode() + " " + answer.body());
        }
        return Long.parseLong(count.group(1));
    }

    private HttpResponse<String> post(String path, String expression, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(hub + path))
                        .header("Authorization", token)
                        .header("Content-Type", "application/xml")
                        .header("ServiceBusNotification-Format", "windowsphone")
                        .header("ServiceBusNotification-Tags", expression)
                        .header("X-WindowsPhone-Target", "toast")
                        .header("X-NotificationClass", "2")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /**
     * What is known of a send.
     *
     * @param counts by outcome
     * @param millis from its first target to its end; to now while it runs
     */
    record Telemetry(String state, Map<String, Long> counts, long millis) {}

    /** Asks what became of a send. */
    Telemetry telemetry(URI location) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(location).header("Authorization", token).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException("telemetry was answered " + answer.statusCode() + " " + answer.body());
        }
        String xml = answer.body();
        Map<String, Long> counts = new TreeMap<>();
        Matcher outcome = OUTCOME.matcher(xml);
        while (outcome.find()) {
            counts.put(outcome.group(1), Long.parseLong(outcome.group(2)));
        }
        Instant started = time(xml, "StartTime");
        Instant ended = time(xml, "EndTime");
        return new Telemetry(
                element(xml, "State"), counts, Duration.between(started, ended).toMillis());
    }

    private static Instant time(String xml, String name) {
        String text = element(xml, name);
        return text.isEmpty() ? Instant.now() : Instant.parse(text);
    }

    private static String element(String xml, String name) {
        int start = xml.indexOf("<" + name + ">");
        return start < 0 ? "" : xml.substring(start + name.length() + 2, xml.indexOf("</" + name + ">", start));
    }
}
