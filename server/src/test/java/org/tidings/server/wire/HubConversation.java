// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.server.hub.access.Tokens;

/** One conversation of {@link HubRecordings} with a hub of its own. */
final class HubConversation {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger HUBS = new AtomicInteger();
    private static final String VERSION = "api-version=2017-04";
    private static final String ENTRY = "application/atom+xml; type=entry; charset=utf-8";
    private static final String FEED = "application/atom+xml; type=feed; charset=utf-8";
    private static final String XML = "application/xml; charset=utf-8";
    private static final Pattern ERROR = Pattern.compile(
            "<Error><Code>(\\d{3})</Code><Detail>([^<]*)TrackingId:[^<]+,TimeStamp:[^<]+</Detail></Error>");

    private final HubRecordings.Recording recording;
    private final URI door;
    private final HubPayloads payloads;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    HubConversation(RunningServer server, HubRecordings.Recording recording) {
        this.recording = recording;
        door = server.hubUri();
        payloads = new HubPayloads(recording.subject(), recording.remark());
        String hub = "hub-" + HUBS.incrementAndGet();
        JsonObject made = rules(server.ops(
                        "POST",
                        "/api/hubs",
                        server.adminToken(),
                        new JsonObject().put("name", hub).toBuffer().getBytes())
                .body());
        names.put("{hub}", "/" + hub);
        names.put("{new}", "/new-" + hub);
        names.put("{v}", VERSION);
        names.put("{guid}", payloads.installationId());
        names.put("{filter}", Tokens.encoded("ChannelUri eq '" + payloads.handle() + "'"));
        JsonObject root =
                rules(server.ops("/api/namespace", server.adminToken()).body());
        tokens.put("full", token(hub, made.getJsonObject(HubCaller.FULL), ""));
        tokens.put("listen", token(hub, made.getJsonObject(HubCaller.LISTEN), ""));
        tokens.put("wrong", token(hub, made.getJsonObject(HubCaller.FULL), "x"));
        tokens.put("root", token("", root.getJsonObject("RootManageSharedAccessKey"), ""));
    }

    /** The rules of an operators' answer, by their names. */
    private static JsonObject rules(String answer) {
        JsonObject rules = new JsonObject();
        new JsonObject(answer)
                .getJsonArray("rules").stream()
                        .map(JsonObject.class::cast)
                        .forEach(rule -> rules.put(rule.getString("name"), rule));
        return rules;
    }

    private String token(String hub, JsonObject rule, String more) {
        return Tokens.token(
                door + "/" + hub,
                rule.getString("name"),
                rule.getString("primaryKey") + more,
                Instant.now().plusSeconds(600));
    }

    /** Asks everything in turn, and looks at each answer. */
    void hold() {
        for (HubRecordings.Step step : recording.steps()) {
            String trackingId = UUID.randomUUID().toString();
            HttpResponse<String> answer = ask(step, trackingId);
            String what = step.method() + " " + filled(step.path()) + ": "
                    + answer.headers().map() + answer.body();
            int status = status(step);
            assertThat(answer.statusCode()).as(what).isEqualTo(status);
            assertThat(header(answer, "TrackingId")).as(what).isEqualTo(trackingId);
            if (status == step.recorded() || step.has().contains("error")) {
                step.has().forEach(must -> look(must, answer, what));
            } else {
                look("error", answer, what);
                assertThat(answer.body()).as(what).contains("windowsphone");
            }
            remember(answer);
        }
    }

    private int status(HubRecordings.Step step) {
        if (!step.here().equals("format")) {
            return Integer.parseInt(step.here());
        }
        return payloads.isSupported() ? step.recorded() : 400;
    }

    private String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    private HttpResponse<String> ask(HubRecordings.Step step, String trackingId) {
        HubPayloads.Payload payload = payloads.of(step.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(door + filled(step.path())))
                .method(step.method(), HttpRequest.BodyPublishers.ofString(payload.body()))
                .header("Authorization", String.valueOf(tokens.get(step.key())))
                .header("TrackingId", trackingId);
        payload.headers().forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void remember(HttpResponse<String> answer) {
        Matcher id = Pattern.compile("/registrations/([^?]+)").matcher(header(answer, "Content-Location"));
        if (id.find()) {
            names.put("{id}", id.group(1));
        }
        names.put("{token}", header(answer, "x-ms-continuationtoken"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private void look(String must, HttpResponse<String> answer, String what) {
        String hub = door + filled("{hub}");
        switch (must) {
            case "empty" -> {
                assertThat(answer.body()).as(what).isEmpty();
                assertThat(header(answer, "Content-Length")).as(what).isEqualTo("0");
            }
            case "none-at-all" -> assertThat(answer.body()).as(what).isEmpty();
            case "xml" -> assertThat(header(answer, "Content-Type")).as(what).isEqualTo(XML);
            case "entry" -> isEntry(answer, what);
            case "feed" -> {
                assertThat(header(answer, "Content-Type")).as(what).isEqualTo(FEED);
                assertThat(answer.body())
                        .as(what)
                        .startsWith("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=");
            }
            case "none" -> hasEntries(answer, 0, what);
            case "one" -> hasEntries(answer, 1, what);
            case "two" -> hasEntries(answer, 2, what);
            case "etag-1" -> hasVersion(answer, 1, what);
            case "etag-2" -> hasVersion(answer, 2, what);
            case "content-location" ->
                assertThat(header(answer, "Content-Location"))
                        .as(what)
                        .matches(Pattern.quote(hub + "/registrations/") + "\\d+-\\d+-\\d\\?" + VERSION);
            case "id-location" ->
                assertThat(header(answer, "Location"))
                        .as(what)
                        .matches(Pattern.quote(hub + "/registrationids/") + "\\d+-\\d+-\\d\\?" + VERSION);
            case "location" ->
                assertThat(header(answer, "Location"))
                        .as(what)
                        .matches(Pattern.quote(hub)
                                + (recording.operation().equals("scheduled") ? "/schedulednotifications" : "/messages")
                                + "/[0-9a-f]{32}-\\d{14}-\\d+-\\d+\\?" + VERSION + ".*");
            case "token" ->
                // As it stands, because .NET pastes it into the next query.
                assertThat(header(answer, "x-ms-continuationtoken"))
                        .as(what)
                        .matches("[A-Za-z0-9_.~-]+")
                        .isNotEqualTo("none");
            case "no-token" ->
                assertThat(answer.headers().firstValue("x-ms-continuationtoken"))
                        .as(what)
                        .isEmpty();
            case "installation" -> isInstallation(answer, what);
            case "services" ->
                assertThat(answer.body()).as(what).contains("<title type=\"text\">Publicly Listed Services</title>");
            case "hub-rules" ->
                assertThat(answer.body())
                        .as(what)
                        .containsSubsequence(
                                "<NotificationHubDescription ",
                                "DefaultListenSharedAccessSignature",
                                "DefaultFullSharedAccessSignature");
            case "error" -> isError(answer, "", what);
            case "no-installation" -> isError(answer, "Installation not found.", what);
            case "no-service" -> isError(answer, "No service is hosted at the specified address.", what);
            case "conflict" -> isError(answer, "SubCode=40900. Conflict.", what);
            case "bad-signature" -> isError(answer, "InvalidSignature: The token has an invalid signature.", what);
            case "no-manage" -> isError(answer, "Manage claim is required for this operation.", what);
            default -> throw new IllegalArgumentException("the table says " + must);
        }
    }

    private void isEntry(HttpResponse<String> answer, String what) {
        assertThat(header(answer, "Content-Type")).as(what).isEqualTo(ENTRY);
        assertThat(answer.body()).as(what).contains("<content type=\"application/xml\"><");
        if (recording.steps().stream().anyMatch(step -> step.body().equals("registration"))) {
            assertThat(answer.body())
                    .as(what)
                    .contains("<content type=\"application/xml\"><" + recording.subject()
                            + "RegistrationDescription xmlns=");
        }
    }

    private static void hasEntries(HttpResponse<String> answer, int count, String what) {
        assertThat(answer.body().split("<entry ", -1)).as(what).hasSize(count + 1);
    }

    private static void hasVersion(HttpResponse<String> answer, int version, String what) {
        assertThat(header(answer, "ETag")).as(what).isEqualTo("W/\"" + version + "\"");
        assertThat(answer.body())
                .as(what)
                .contains("a:etag=\"W/&quot;" + version + "&quot;\"", "<ETag>" + version + "</ETag>");
    }

    private void isInstallation(HttpResponse<String> answer, String what) {
        JsonObject installation = new JsonObject(answer.body());
        assertThat(installation.getString("installationId")).as(what).isEqualTo(payloads.installationId());
        assertThat(installation.getString("expirationTime")).as(what).isEqualTo("9999-12-31T23:59:59.9999999Z");
        assertThat(installation.getBoolean("pushChannelExpired")).as(what).isFalse();
        payloads.afterPatch(installation, what);
    }

    private static void isError(HttpResponse<String> answer, String detail, String what) {
        Matcher error = ERROR.matcher(answer.body());
        assertThat(error.matches()).as(what).isTrue();
        assertThat(error.group(1)).as(what).isEqualTo(Integer.toString(answer.statusCode()));
        assertThat(error.group(2)).as(what).startsWith(detail);
        assertThat(header(answer, "Content-Type")).as(what).isEqualTo(XML);
    }
}
