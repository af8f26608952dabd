// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreSettings;

/** Sends through a hub, from the request to the device. */
@Timeout(120)
class HubSendIT {

    private static final String TOAST = Requests.TOAST;
    private static final Map<String, String> WINDOWS_PHONE =
            Map.of("ServiceBusNotification-Format", "windowsphone", "Content-Type", "application/xml");

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private TestHub hub = new TestHub(server::hubUri, "", "");

    @BeforeEach
    void createHub() {
        hub = TestHub.create(server, "news");
    }

    private static Map<String, String> with(String... namesAndValues) {
        Map<String, String> headers = new HashMap<>(WINDOWS_PHONE);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    @Test
    void directSendReachesTheDevice() {
        TestDevice device = server.device();
        URI channel = device.open("weather", new Bindings(true, true, List.of()));
        HttpResponse<String> answer = hub.post(
                "/messages/?direct&api-version=2016-07",
                with("ServiceBusNotification-DeviceHandle", channel.toString(), "X-Extra", "1", "x-ms-version", "2"),
                TOAST);

        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(server.hubUri() + "/news/messages/").endsWith("?api-version=2016-07");
        assertThat(answer.body()).isEmpty();
        ServerFrame.Notification notification = device.notification();
        assertThat(notification.kind()).isEqualTo(NotificationKind.TOAST);
        assertThat(new String(notification.body(), StandardCharsets.UTF_8)).isEqualTo(TOAST);
        assertThat(notification.headers())
                .containsEntry("X-NotificationClass", "2")
                .containsEntry("X-WindowsPhone-Target", "toast")
                .doesNotContainKey("x-ms-version");
        assertThat(notification.headers().keySet()).anyMatch("X-Extra"::equalsIgnoreCase);
        assertThat(hub.details(TestHub.id(answer)))
                .contains("<State>Completed</State>")
                .contains("<MpnsOutcomeCounts><Outcome><Name>Success</Name><Count>1</Count></Outcome>"
                        + "</MpnsOutcomeCounts>");
    }

    @Test
    void batchReachesItsDevices() {
        TestDevice first = server.device();
        TestDevice second = server.device();
        String handles = new JsonArray()
                .add(first.open("a", new Bindings(true, true, List.of())).toString())
                .add(second.open("a", new Bindings(true, true, List.of())).toString())
                .add("http://unknown.example/x")
                .encode();
        String body = "--nh-boundary\r\nContent-type: application/xml\r\n"
                + "Content-Disposition: inline; name=notification\r\n\r\n" + TOAST
                + "\r\n--nh-boundary\r\nContent-Disposition: inline; name=devices\r\nContent-type: application/json\r\n\r\n"
                + handles + "\r\n--nh-boundary--";
        HttpResponse<String> answer = hub.post(
                "/messages/$batch?direct=true&api-version=2020-06",
                with("Content-Type", "multipart/mixed; boundary = \"nh-boundary\""),
                body);
        String id = TestHub.id(answer);
        first.notification();
        second.notification();
        assertThat(hub.details(id)).contains("<Name>BadChannel</Name><Count>1</Count>");
        JsonObject outcomes =
                new JsonObject(hub.get("/messages/" + id + "/outcomes").body());
        assertThat(outcomes.getJsonArray("outcomes")).hasSize(3);
        assertThat(outcomes.getJsonArray("outcomes").getJsonObject(2))
                .isEqualTo(new JsonObject()
                        .put("handle", "http://unknown.example/x")
                        .put("outcome", "BadChannel")
                        .put(
                                "description",
                                "The handle is no channel URI, or one of a host that the operator has not allowed"));
    }

    @Test
    void taggedSendReachesRegisteredDevices() {
        TestDevice device = server.device();
        URI channel = device.open("weather", new Bindings(true, true, List.of()));
        URI gone = device.open("closed", new Bindings(true, true, List.of()));
        device.closeChannel("closed");
        register("1-1", channel, "sport,vienna");
        register("2-2", gone, "sport");
        device = server.resume(device);

        HttpResponse<String> dryRun =
                hub.post("/messages?dryrun", with("ServiceBusNotification-Tags", "sport && !graz"), TOAST);
        JsonObject who = new JsonObject(dryRun.body());
        assertThat(who.getInteger("count")).isEqualTo(2);
        assertThat(who.getJsonArray("sample").getJsonObject(0).getJsonArray("matched"))
                .isEqualTo(new JsonArray().add("sport"));

        HttpResponse<String> tested =
                hub.post("/messages?test&api-version=1", with("ServiceBusNotification-Tags", "vienna"), TOAST);
        assertThat(tested.statusCode()).isEqualTo(201);
        assertThat(tested.body())
                .isEqualTo(
                        "<NotificationOutcome xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">"
                                + "<Success>1</Success><Failure>0</Failure><Results><RegistrationResult>"
                                + "<ApplicationPlatform>windowsphone</ApplicationPlatform><PnsHandle>" + channel
                                + "</PnsHandle><RegistrationId>1-1</RegistrationId>"
                                + "<Outcome>The Notification was successfully sent to the Push Notification System</Outcome>"
                                + "</RegistrationResult></Results></NotificationOutcome>");
        device.notification();

        String id = TestHub.id(hub.post("/messages", with("ServiceBusNotification-Tags", "sport"), TOAST));
        device.notification();
        assertThat(hub.details(id))
                .contains("<Name>Success</Name><Count>1</Count>", "<Name>ExpiredChannel</Name><Count>1</Count>");
        String again = TestHub.id(hub.post("/messages", WINDOWS_PHONE, TOAST));
        assertThat(hub.details(again))
                .as("the registration of the ended channel is gone")
                .contains("<Count>1</Count>")
                .doesNotContain("ExpiredChannel");
        assertThat(hub.get("/messages/" + id + "/outcomes?registrationId=1-1").body())
                .contains("\"outcome\":\"Success\"");
        assertThat(hub.get("/messages/" + id + "/outcomes?registrationId=9-9").statusCode())
                .isEqualTo(404);
        JsonObject list = new JsonObject(hub.get("/messages?$top=2").body());
        assertThat(list.getJsonArray("sends")).hasSize(2);
        assertThat(list.getJsonArray("sends").getJsonObject(0).getString("id")).isEqualTo(again);
    }

    /** Registers while the service is stopped. */
    private void register(String id, URI channel, String tags) {
        server.stop();
        try (SqlStore store = SqlStore.open(StoreSettings.of(server.data().resolve("tidings.db")))) {
            TagSet set = ((ParsedTags.Parsed) TagSet.parse(tags)).tags();
            Change change = store.registrations()
                    .put(
                            1,
                            new Registration(
                                    id,
                                    1,
                                    new Subscription(DeviceHandle.mpns(channel.toString()), set, null, null, null),
                                    null,
                                    java.time.Instant.EPOCH,
                                    null),
                            new Expected.Anything())
                    .join();
            assertThat(change).isInstanceOf(Change.Made.class);
        }
        server.start();
    }

    @Test
    void scheduledSendBeginsAndCanBeTakenBackBefore() {
        HttpResponse<String> answer = hub.post(
                "/schedulednotifications/?api-version=2020-06",
                with(
                        "ServiceBusNotification-ScheduleTime",
                        java.time.Instant.now().plusSeconds(3_600).toString()),
                TOAST);
        String id = TestHub.id(answer);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/news/schedulednotifications/");
        assertThat(hub.get("/messages/" + id).body()).contains("<State>Scheduled</State>");
        assertThat(hub.ask("DELETE", "/schedulednotifications/" + id, Map.of(), new byte[0])
                        .statusCode())
                .isEqualTo(200);
        assertThat(hub.get("/messages/" + id).body()).contains("<State>Canceled</State>");
        assertThat(hub.ask("DELETE", "/schedulednotifications/" + id, Map.of(), new byte[0])
                        .statusCode())
                .isEqualTo(409);
        String due = TestHub.id(hub.post(
                "/schedulednotifications", with("ServiceBusNotification-ScheduleTime", "2020-01-01T00:00:00"), TOAST));
        assertThat(hub.details(due)).contains("<State>NoTargetFound</State>");
    }

    private record Wrong(
            String name, String below, Map<String, String> headers, String body, int status, String says) {}

    @TestFactory
    Stream<DynamicTest> whatCannotBeSentIsAnsweredInWords() {
        String big = "x".repeat(70_000);
        return Stream.of(
                        new Wrong(
                                "format",
                                "/messages",
                                Map.of("ServiceBusNotification-Format", "fcm"),
                                "{}",
                                400,
                                "'ServiceBusNotification-Format' has an invalid value: 'fcm'"),
                        new Wrong("empty", "/messages", WINDOWS_PHONE, "", 400, "body is empty"),
                        new Wrong("too long", "/messages", WINDOWS_PHONE, big, 413, "65536"),
                        new Wrong("not XML", "/messages", with("X-NotificationClass", "2"), "hi", 400, "well-formed"),
                        new Wrong(
                                "expression",
                                "/messages",
                                with("ServiceBusNotification-Tags", "a && "),
                                TOAST,
                                400,
                                "column 5"),
                        new Wrong("raw", "/messages", WINDOWS_PHONE, "x".repeat(1_025), 400, "at most 1024 bytes"),
                        new Wrong(
                                "template",
                                "/messages",
                                Map.of("ServiceBusNotification-Format", "template"),
                                "[]",
                                400,
                                "JSON object"),
                        new Wrong("no handle", "/messages?direct", WINDOWS_PHONE, TOAST, 400, "DeviceHandle"),
                        new Wrong("no multipart", "/messages/$batch?direct", WINDOWS_PHONE, TOAST, 400, "multipart"),
                        new Wrong(
                                "no part",
                                "/messages/$batch?direct",
                                with("Content-Type", "multipart/mixed; boundary=b"),
                                "--b\r\nContent-Disposition: inline; name=notification\r\n\r\nx\r\n--b--",
                                400,
                                "Could not find a part"),
                        new Wrong("no time", "/schedulednotifications", WINDOWS_PHONE, TOAST, 400, "ScheduleTime"),
                        new Wrong(
                                "far ahead",
                                "/schedulednotifications",
                                with("ServiceBusNotification-ScheduleTime", "2999-01-01T00:00:00Z"),
                                TOAST,
                                400,
                                "7 days"))
                .map(wrong -> DynamicTest.dynamicTest(wrong.name(), () -> {
                    HttpResponse<String> answer = hub.post(wrong.below(), wrong.headers(), wrong.body());
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wrong.status());
                    assertThat(answer.body())
                            .startsWith("<Error><Code>" + wrong.status() + "</Code>")
                            .contains(wrong.says());
                }));
    }

    @Test
    void unknownSendIs404() {
        assertThat(hub.get("/messages/none").statusCode()).isEqualTo(404);
        assertThat(hub.get("/messages/none/outcomes").statusCode()).isEqualTo(404);
        assertThat(hub.ask("DELETE", "/schedulednotifications/none", Map.of(), new byte[0])
                        .statusCode())
                .isEqualTo(404);
    }
}
