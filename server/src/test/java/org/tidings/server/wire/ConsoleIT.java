// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;

/** What the console's API shows and steers. */
@Timeout(60)
class ConsoleIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final String MESSAGE = "6e3e7a3a-3b3c-4d6e-9a53-0c7f1c0a9b11";

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private final ConsoleCaller console = new ConsoleCaller(server);

    @BeforeEach
    void signIn() {
        console.signIn();
    }

    private JsonObject toast(URI channel) {
        return new JsonObject()
                .put("uri", channel.toString())
                .put(
                        "headers",
                        new JsonObject()
                                .put("Content-Type", "text/xml")
                                .put("X-WindowsPhone-Target", "toast")
                                .put("X-NotificationClass", "2")
                                .put("X-MessageID", MESSAGE))
                .put("body", Requests.TOAST);
    }

    private String channelId() {
        return console.get("/api/channels")
                .getJsonArray("channels")
                .getJsonObject(0)
                .getString("channel");
    }

    private String sentence() {
        return console.get("/api/notifications?q=" + MESSAGE).getString("sentence");
    }

    @Test
    void whatIsSentArrivesAndTheAnswerIsShown() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);

        JsonObject answer = console.post("/api/send", toast(channel));

        assertThat(device.notification().messageId()).isEqualTo(MESSAGE);
        assertThat(answer.getInteger("status")).isEqualTo(200);
        assertThat(answer.getJsonArray("headers").encode())
                .contains("[\"X-NotificationStatus\",\"Received\"]", "[\"X-DeviceConnectionStatus\",\"Connected\"]");
        assertThat(answer.getString("explanation")).startsWith("Accepted. The device is connected");
        Waiting.until(() -> sentence().startsWith("The device had it"));
    }

    @Test
    void refusalIsExplainedByTheServicesOwnSentence() {
        URI channel = server.channel();

        JsonObject answer = console.post("/api/send", toast(channel).put("body", "no XML"));

        assertThat(answer.getInteger("status")).isEqualTo(400);
        assertThat(answer.getString("explanation")).contains("line 1");
    }

    @Test
    void otherAddressesAreNotSentTo() {
        for (String uri : List.of("", "x", "http://192.0.2.1/", "file:///throttledthirdparty/x", "::")) {
            HttpResponse<String> refusal = console.ask(
                    "POST", "/api/send", new JsonObject().put("uri", uri).encode());
            assertThat(refusal.statusCode()).as(uri).isEqualTo(400);
            assertThat(refusal.body()).startsWith("Nothing was sent: ");
        }
        // The host does not matter: it goes to this service's own door.
        JsonObject other = console.post("/api/send", toast(URI.create("http://192.0.2.1/throttledthirdparty/01.00/x")));
        assertThat(other.getInteger("status")).isEqualTo(404);
    }

    @Test
    void headersThatAreNullAreNone() {
        String json = new JsonObject()
                .put("uri", server.channel().toString())
                .putNull("headers")
                .put("body", Requests.TOAST)
                .encode();
        assertThat(console.ask("POST", "/api/send", json).statusCode()).isEqualTo(200);
    }

    @Test
    void headersThatCannotBeSentAreRefusedInWords() {
        JsonObject send = toast(server.channel());
        send.getJsonObject("headers").put("X-Bad", "a\r\nb");

        HttpResponse<String> refusal = console.ask("POST", "/api/send", send.encode());

        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void queueIsLookedAtAndEmptied() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.leave();
        console.post("/api/send", toast(channel));
        String queue = "/api/channels/" + channelId() + "/queue";

        JsonObject peeked = console.get(queue);

        assertThat(peeked.getJsonArray("waiting")).hasSize(1);
        JsonObject waiting = peeked.getJsonArray("waiting").getJsonObject(0);
        assertThat(waiting.getString("body")).isEqualTo(Requests.TOAST);
        assertThat(waiting.getString("messageId")).isEqualTo(MESSAGE);
        assertThat(waiting.getBoolean("sent")).isFalse();
        assertThat(sentence()).startsWith("It is on disk and waits for its device");
        assertThat(new JsonObject(console.ask("DELETE", queue, "").body()).getInteger("purged"))
                .isEqualTo(1);
        assertThat(console.get(queue).getJsonArray("waiting")).isEmpty();
        assertThat(sentence()).contains("an operator emptied");
    }

    @Test
    void closedChannelAnswers404() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);

        assertThat(console.ask("DELETE", "/api/channels/" + channelId(), "").statusCode())
                .isEqualTo(204);

        assertThat(console.post("/api/send", toast(channel)).getInteger("status"))
                .isEqualTo(404);
        assertThat(sentence()).contains("404");
    }

    @Test
    void timePassesForADeviceThatIsAway() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String absence = "/api/devices/" + device.id() + "/absence";
        JsonObject dayAndMore = new JsonObject().put("for", "PT25H");
        assertThat(console.ask("POST", absence, dayAndMore.encode()).statusCode())
                .isEqualTo(409);
        device.leave();
        Waiting.until(() -> console.get("/api/console").getJsonObject("counts").getInteger("connected") == 0);

        assertThat(console.post(absence, dayAndMore).getString("status")).isEqualTo("Inactive");

        assertThat(console.post("/api/send", toast(channel)).getInteger("status"))
                .isEqualTo(412);
        for (String wrong : List.of("{}", "{\"for\":\"a day\"}", "{\"for\":\"-PT1H\"}", "{\"for\":\"P99999D\"}")) {
            assertThat(console.ask("POST", absence, wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void forgottenDeviceMustEnrollAnew() {
        TestDevice device = server.device();
        device.open("weather", ALL);

        assertThat(console.ask("DELETE", "/api/devices/" + device.id(), "").statusCode())
                .isEqualTo(204);

        assertThat(device.closed().code()).isEqualTo(4404);
        assertThat(console.get("/api/devices").getJsonArray("devices")).isEmpty();
        assertThat(console.ask("GET", "/api/devices/" + device.id(), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsNotFoundInWords() {
        for (String path : List.of(
                "/api/channels/x",
                "/api/channels/00000000000000000000000000000001",
                "/api/channels/00000000000000000000000000000001/queue",
                "/api/devices/AAAAAAAAAAAAAAAAAAAAAA",
                "/api/devices/x",
                "/api/hubs/none/rest/registrations",
                "/api/hubs/news/%72est/registrations",
                "/api/%68ubs/news/rest/registrations",
                "/api/none")) {
            HttpResponse<String> answer = console.ask("GET", path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).endsWith(".\n");
        }
    }

    @Test
    void eventsTellEveryStep() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        try (EventReader events = EventReader.open(server, "/api/events?outcome=accepted,acknowledged")) {
            console.post("/api/send", toast(channel));
            device.notification();

            List<JsonObject> steps = events.steps(2);

            assertThat(steps).extracting(step -> step.getString("step")).containsExactly("accepted", "acknowledged");
            assertThat(steps).allMatch(step -> MESSAGE.equals(step.getString("messageId")));
            assertThat(events.rates().getInteger("connected")).isEqualTo(1);
        }
    }

    @Test
    void onlySoManyMayListenAndWhoLeavesMakesRoom() throws IOException {
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            HttpResponse<InputStream> answer = EventReader.ask(server, "/api/events");
            assertThat(answer.statusCode()).isEqualTo(200);
            open.add(answer.body());
        }
        HttpResponse<InputStream> tooMany = EventReader.ask(server, "/api/events");
        assertThat(tooMany.statusCode()).isEqualTo(503);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();

        for (InputStream stream : open) {
            stream.close();
        }

        Waiting.until(() -> EventReader.ask(server, "/api/events").statusCode() == 200);
    }

    @Test
    void hubsAnswerThroughTheConsoleWithoutAKey() {
        console.post("/api/hubs", new JsonObject().put("name", "news"));

        HttpResponse<String> feed = console.ask("GET", "/api/hubs/news/rest/registrations?api-version=2015-01", "");

        assertThat(feed.statusCode()).as(feed.body()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        HttpResponse<String> made = console.ask(
                "PUT",
                "/api/hubs/news/rest/installations/one?api-version=2020-06",
                new JsonObject()
                        .put("installationId", "one")
                        .put("platform", "mpns")
                        .put("pushChannel", server.channel().toString())
                        .encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    @Test
    void hubsAnswerThroughTheConsoleOnAnAddressOfVersion6() {
        try (RunningServer six = RunningServer.started("hub-listen", "[::1]:0", "push-listen", "[::1]:0")) {
            ConsoleCaller caller = new ConsoleCaller(six).signIn();
            caller.post("/api/hubs", new JsonObject().put("name", "news"));

            HttpResponse<String> feed = caller.ask("GET", "/api/hubs/news/rest/registrations?api-version=2015-01", "");
            assertThat(feed.statusCode()).as(feed.body()).isEqualTo(200);

            JsonObject toast = new JsonObject()
                    .put("uri", six.channel().toString())
                    .put("headers", new JsonObject().put("X-NotificationClass", "2"))
                    .put("body", Requests.TOAST);
            assertThat(caller.post("/api/send", toast).getInteger("status")).isEqualTo(200);
        }
    }

    @Test
    void settingsInForceAreShownButSecrets() {
        JsonArray settings = console.get("/api/config").getJsonArray("settings");

        assertThat(settings.stream().map(JsonObject.class::cast))
                .anySatisfy(setting -> {
                    assertThat(setting.getString("name")).isEqualTo("push-listen");
                    assertThat(setting.getString("value")).isEqualTo("127.0.0.1:0");
                    assertThat(setting.getString("source")).isEqualTo("flag");
                })
                .anySatisfy(setting -> {
                    assertThat(setting.getString("name")).isEqualTo("enrollment-key");
                    assertThat(setting.getBoolean("secret")).isTrue();
                    assertThat(setting.getValue("value")).isNull();
                });
    }

    @Test
    void newestNotificationsAreListed() {
        URI channel = server.channel();
        for (int i = 0; i < 3; i++) {
            console.post("/api/send", toast(channel));
        }

        assertThat(console.get("/api/notifications?limit=2").getJsonArray("found"))
                .hasSize(2);
        assertThat(console.ask("GET", "/api/notifications?limit=x", "").statusCode())
                .isEqualTo(400);
        assertThat(console.ask("GET", "/api/notifications?q=", "").statusCode()).isEqualTo(400);
    }
}
