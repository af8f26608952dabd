// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hub of a service, as a backend with full rights sees it. Thread-safe. */
final class TestHub {

    private static final String RULE = "DefaultFullSharedAccessSignature";
    private static final Pattern KEY = Pattern.compile("\"" + RULE + "\".*?\"primaryKey\":\"([^\"]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("<Name>(\\w+)</Name><Count>(\\d+)</Count>");
    private static final Pattern PENDING = Pattern.compile("\"pending\":(\\d+)");
    private static final Pattern STATE = Pattern.compile("<State>(\\w+)</State>");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hub;
    private final String token;

    private final String key;

    private TestHub(URI hub, String key) {
        this.hub = hub;
        this.key = key;
        this.token = token(hub, key);
    }

    /** The same hub after another start of its service. */
    TestHub at(RunningService service) {
        return new TestHub(service.told("hub").resolve(hub.getPath()), key);
    }

    /** Makes the hub. */
    static TestHub of(RunningService service, Path data, String name) {
        HttpClient http = HttpClient.newHttpClient();
        try {
            String bearer =
                    "Bearer " + Files.readString(data.resolve("admin.token")).strip();
            URI all = URI.create(service.opsUri() + "/api/hubs");
            ask(
                    http,
                    HttpRequest.newBuilder(all)
                            .header("Authorization", bearer)
                            .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                            .build());
            HttpResponse<String> shown = ask(
                    http,
                    HttpRequest.newBuilder(URI.create(all + "/" + name))
                            .header("Authorization", bearer)
                            .build());
            Matcher key = KEY.matcher(shown.body());
            assertThat(key.find()).as(shown.body()).isTrue();
            URI hub = service.told("hub").resolve("/" + name);
            return new TestHub(hub, key.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many notifications wait for devices, as operators see it. */
    static long pending(RunningService service, Path data) {
        try {
            String bearer =
                    "Bearer " + Files.readString(data.resolve("admin.token")).strip();
            String devices = ask(
                            HttpClient.newHttpClient(),
                            HttpRequest.newBuilder(URI.create(service.opsUri() + "/api/devices?limit=5000"))
                                    .header("Authorization", bearer)
                                    .build())
                    .body();
            return PENDING.matcher(devices)
                    .results()
                    .mapToLong(each -> Long.parseLong(each.group(1)))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String token(URI hub, String key) {
        String resource = URLEncoder.encode(hub.toString().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
        long expiry = Instant.now().plusSeconds(3_600).getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
            return "SharedAccessSignature sr=" + resource + "&sig="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8) + "&se="
                    + expiry + "&skn=" + RULE;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Sends a toast to all that the expression matches; returns the path of its telemetry. */
    String send(String expression, String toast) {
        HttpResponse<String> answer = ask(
                http,
                request("/messages?api-version=2017-04")
                        .header("ServiceBusNotification-Format", "windowsphone")
                        .header("ServiceBusNotification-Tags", expression)
                        .header("X-WindowsPhone-Target", "toast")
                        .header("X-NotificationClass", "2")
                        .POST(BodyPublishers.ofString(toast))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/messages/"));
    }

    /** State and outcomes of a send. */
    record Telemetry(String state, Map<String, Long> counts) {

        /** How many targets have an outcome. */
        long targets() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Telemetry telemetry(String send) {
        String xml = ask(http, request(send).build()).body();
        Matcher state = STATE.matcher(xml);
        assertThat(state.find()).as(xml).isTrue();
        Map<String, Long> counts = new TreeMap<>();
        Matcher outcome = OUTCOME.matcher(xml);
        while (outcome.find()) {
            counts.put(outcome.group(1), Long.parseLong(outcome.group(2)));
        }
        return new Telemetry(state.group(1), counts);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub + path)).header("Authorization", token);
    }

    private static HttpResponse<String> ask(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
