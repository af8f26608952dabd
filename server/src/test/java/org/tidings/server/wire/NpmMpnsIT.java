// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** npm mpns 2.1.3 as it is: what it sends arrives byte for byte, and it understands every answer. */
@Timeout(60)
class NpmMpnsIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">";

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private final NpmSender npm = new NpmSender();

    @AfterEach
    void endProcess() {
        npm.close();
    }

    // ---- what it sends

    private void arrives(
            NotificationKind kind, @Nullable String target, String body, String call, @Nullable Object... arguments) {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        JsonObject callback = npm.send(call, channel, arguments);
        assertThat(callback.getValue("error")).isNull();
        JsonObject result = callback.getJsonObject("result");
        assertThat(result.getInteger("statusCode")).isEqualTo(200);
        assertThat(result.getString("notificationStatus")).isEqualTo("Received");
        assertThat(result.getString("deviceConnectionStatus")).isEqualTo("Connected");
        assertThat(result.getString("subscriptionStatus")).isEqualTo("Active");
        ServerFrame.Notification notification = device.notification();
        assertThat(new String(notification.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(notification.kind()).isEqualTo(kind);
        assertThat(notification.notificationClass().number()).isEqualTo(kind.immediateClass());
        assertThat(notification.headers().get("X-WindowsPhone-Target")).isEqualTo(target);
        assertThat(notification.headers()).containsEntry("Content-Type", "text/xml");
    }

    @Test
    void toastArrives() {
        arrives(
                NotificationKind.TOAST,
                "toast",
                HEAD + "<wp:Toast><wp:Text1>Bold</wp:Text1><wp:Text2>normal</wp:Text2>"
                        + "<wp:Param>/P.xaml?x=1&amp;y=2</wp:Param></wp:Toast></wp:Notification>",
                "sendToast",
                "Bold",
                "normal",
                "/P.xaml?x=1&y=2");
    }

    @Test
    void toastInAnyLanguageArrives() {
        arrives(
                NotificationKind.TOAST,
                "toast",
                HEAD + "<wp:Toast><wp:Text1>h\u00e9llo \u0130\u0131 \u4f60\u597d \ud83d\ude80 '&lt;&quot;</wp:Text1>"
                        + "</wp:Toast></wp:Notification>",
                "sendToast",
                "h\u00e9llo \u0130\u0131 \u4f60\u597d \ud83d\ude80 '<\"",
                null);
    }

    @Test
    void tileArrives() {
        arrives(
                NotificationKind.TILE,
                "token",
                HEAD + "<wp:Tile Id=\"/Second.xaml?x=1&amp;y=&quot;2&quot;\">"
                        + "<wp:BackgroundImage>http://x/a.png</wp:BackgroundImage><wp:Count>5</wp:Count>"
                        + "<wp:Title>T</wp:Title><wp:BackBackgroundImage>b.png</wp:BackBackgroundImage>"
                        + "<wp:BackTitle>BT</wp:BackTitle><wp:BackContent>BC</wp:BackContent></wp:Tile></wp:Notification>",
                "sendTile",
                new JsonObject()
                        .put("backgroundImage", "http://x/a.png")
                        .put("count", 5)
                        .put("title", "T")
                        .put("backBackgroundImage", "b.png")
                        .put("backTitle", "BT")
                        .put("backContent", "BC")
                        .put("id", "/Second.xaml?x=1&y=\"2\""));
    }

    @Test
    void nullsArriveAsClear() {
        arrives(
                NotificationKind.TILE,
                "token",
                HEAD + "<wp:Tile><wp:Count Action=\"Clear\"></wp:Count><wp:Title Action=\"Clear\"></wp:Title>"
                        + "<wp:BackTitle>x</wp:BackTitle></wp:Tile></wp:Notification>",
                "sendTile",
                new JsonObject().putNull("count").putNull("title").put("backTitle", "x"));
    }

    @Test
    void flipTileArrives() {
        arrives(
                NotificationKind.TILE,
                "token",
                HEAD + "<wp:Tile Template=\"FlipTile\" Id=\"/Id\"><wp:BackgroundImage>bg.png</wp:BackgroundImage>"
                        + "<wp:Count>9</wp:Count><wp:Title>title</wp:Title>"
                        + "<wp:BackBackgroundImage>bb.png</wp:BackBackgroundImage><wp:BackTitle>bt</wp:BackTitle>"
                        + "<wp:BackContent>bc</wp:BackContent><wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>"
                        + "<wp:WideBackgroundImage>w.png</wp:WideBackgroundImage><wp:WideBackContent>wbc</wp:WideBackContent>"
                        + "<wp:WideBackBackgroundImage>wbb.png</wp:WideBackBackgroundImage></wp:Tile></wp:Notification>",
                "sendFlipTile",
                "s.png",
                "w.png",
                "wbc",
                "wbb.png",
                "bg.png",
                9,
                "title",
                "bb.png",
                "bt",
                "bc",
                "/Id");
    }

    @Test
    void iconicTileArrives() {
        arrives(
                NotificationKind.TILE,
                "token",
                HEAD + "<wp:Tile Template=\"IconicTile\" Id=\"/x\"><wp:Count>1</wp:Count><wp:Title>hello</wp:Title>"
                        + "<wp:BackgroundColor>#FFAABBCC</wp:BackgroundColor><wp:IconImage>/i.png</wp:IconImage>"
                        + "<wp:SmallIconImage>/si.png</wp:SmallIconImage><wp:WideContent1>1</wp:WideContent1>"
                        + "<wp:WideContent2>2</wp:WideContent2><wp:WideContent3>3</wp:WideContent3></wp:Tile></wp:Notification>",
                "sendIconicTile",
                "#FFAABBCC",
                1,
                "hello",
                "/i.png",
                "/si.png",
                "1",
                "2",
                "3",
                "/x");
    }

    @Test
    void rawArrives() {
        arrives(NotificationKind.RAW, null, "hello \u00e9", "sendRaw", new JsonObject().put("payload", "hello \u00e9"));
    }

    @Test
    void manySendsShareItsConnection() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        for (int i = 0; i < 50; i++) {
            npm.send("sendToast", channel, "number " + i);
            assertThat(new String(device.notification().body(), StandardCharsets.UTF_8))
                    .contains("<wp:Text1>number " + i + "</wp:Text1>");
        }
    }

    // ---- what it makes of the answers

    /** Sends a toast that is refused; checks what the callback's error says, null meaning absent. */
    private JsonObject refused(URI channel, int status, Map<String, ?> present, List<String> absent) {
        return refused(npm.send("sendToast", channel, "Hi"), status, present, absent);
    }

    private static JsonObject refused(JsonObject callback, int status, Map<String, ?> present, List<String> absent) {
        JsonObject error = callback.getJsonObject("error");
        assertThat(error).as(callback.encode()).isNotNull();
        assertThat(error.getInteger("statusCode")).isEqualTo(status);
        present.forEach((name, value) -> assertThat(error.getValue(name)).isEqualTo(value));
        absent.forEach(name -> assertThat(error.containsKey(name)).as(name).isFalse());
        return error;
    }

    private static final List<String> STATUSES =
            List.of("notificationStatus", "deviceConnectionStatus", "subscriptionStatus");

    @Test
    void badRequestAndUnauthorizedTellItToDeleteTheChannel() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        refused(
                npm.send("sendRaw", channel, new JsonObject().put("payload", "x".repeat(4_000))),
                400,
                Map.of("shouldDeleteChannel", true),
                STATUSES);
        URI own = device.open("own", "push.example.org", ALL);
        refused(own, 401, Map.of("shouldDeleteChannel", true), STATUSES);
    }

    @Test
    void expiredChannelTellsItToDeleteTheChannel() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.closeChannel("weather");
        refused(
                channel,
                404,
                Map.of(
                        "shouldDeleteChannel",
                        true,
                        "notificationStatus",
                        "Dropped",
                        "deviceConnectionStatus",
                        "Disconnected",
                        "subscriptionStatus",
                        "Expired"),
                List.of());
    }

    @Test
    void quotaTellsItThatThereIsALimitPerDay() {
        try (RunningServer small = RunningServer.started("quota", "1")) {
            URI channel = small.channel();
            npm.send("sendToast", channel, "Hi");
            refused(
                    channel,
                    406,
                    Map.of(
                            "innerError",
                            "Per-day throttling limit reached.",
                            "notificationStatus",
                            "Dropped",
                            "deviceConnectionStatus",
                            "Connected",
                            "subscriptionStatus",
                            "Active"),
                    List.of("shouldDeleteChannel"));
        }
    }

    @Test
    void inactiveDeviceTellsItToWaitForAnHour() {
        try (RunningServer hasty = RunningServer.started("disconnected-after", "0s", "inactive-after", "0s")) {
            TestDevice device = hasty.device();
            URI channel = device.open("weather", ALL);
            device.leave();
            refused(
                    channel,
                    412,
                    Map.of("minutesToDelay", 61, "notificationStatus", "Dropped", "deviceConnectionStatus", "Inactive"),
                    List.of("shouldDeleteChannel", "subscriptionStatus"));
        }
    }

    @Test
    void storeThatCannotKeepTellsItToWaitForMinutes() throws SQLException {
        URI channel = server.channel();
        try (Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("tidings.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            JsonObject error = refused(channel, 503, Map.of("minutesToDelay", 5), STATUSES);
            assertThat(error.getString("innerError"))
                    .isEqualTo("The Push Notification Service is unable to process the request.");
        }
    }

    @Test
    void queueFullAndSuppressedAreSuccessesWithTheirStatus() {
        try (RunningServer small = RunningServer.started("queue-limit", "1")) {
            TestDevice device = small.device();
            device.acknowledges = false;
            URI channel = device.open("weather", new Bindings(true, false, List.of()));
            assertThat(npm.send("sendTile", channel, new JsonObject().put("title", "x"))
                            .getJsonObject("result")
                            .getString("notificationStatus"))
                    .isEqualTo("Suppressed");
            npm.send("sendToast", channel, "Hi");
            assertThat(npm.send("sendToast", channel, "Hi")
                            .getJsonObject("result")
                            .getString("notificationStatus"))
                    .isEqualTo("QueueFull");
        }
    }
}
