// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;

/** Device connections: who gets in, what is delivered when, and how connections end. */
@Timeout(60)
class GatewayIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    // ---- the opening handshake

    @TestFactory
    Stream<DynamicTest> handshakeThatIsNotOursIsRefusedInWords() {
        String right = RawWebSocket.handshake("/device", "13", DeviceProtocol.SUBPROTOCOL);
        record Wrong(String request, int status) {}
        return Stream.of(
                        new Wrong(right.replace("Version: 13", "Version: 8"), 426),
                        new Wrong(right.replace("upgrade: WebSocket\r\n", ""), 426),
                        new Wrong(right.replace(", upgrade", ""), 426),
                        new Wrong(right.replace("sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""), 426),
                        new Wrong(right.replace("GET", "POST"), 426),
                        new Wrong(right.replace("device.v1", "device.v2"), 400),
                        new Wrong(right.replace("Sec-WebSocket-Protocol", "X-Other"), 400),
                        new Wrong("GET /device HTTP/1.1\r\n\r\n", 426),
                        new Wrong(right.replace("/device ", "/devices "), 404))
                .map(wrong -> DynamicTest.dynamicTest(wrong.request(), () -> {
                    RawAnswer answer = server.ask(wrong.request());
                    assertThat(answer.status()).isEqualTo(wrong.status());
                    assertThat(answer.body()).isNotBlank();
                    if (wrong.status() == 426) {
                        assertThat(answer.header("Sec-WebSocket-Version")).hasValue("13");
                        assertThat(answer.header("Upgrade")).hasValue("websocket");
                    }
                }));
    }

    @Test
    void framesThatComeWithTheHandshakeCount() {
        try (RawConnection connection = server.raw()) {
            byte[] hello = RawWebSocket.frame(
                    RawWebSocket.FINAL | RawWebSocket.TEXT, "{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8));
            connection.send(RawWebSocket.handshake("/device?x=1", "13", "other, " + DeviceProtocol.SUBPROTOCOL)
                    + new String(hello, StandardCharsets.ISO_8859_1));
            assertThat(connection.answerWithoutBody().status()).isEqualTo(101);
            assertThat(connection.bytes(2)[0]).isEqualTo((byte) 0x81);
        }
    }

    @Test
    void handshakeAfterOtherRequestsOfTheConnectionIsTaken() {
        try (RawConnection connection = server.raw()) {
            connection.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            RawWebSocket socket = RawWebSocket.over(connection);
            assertThat(socket.enroll().secret()).isNotNull();
        }
    }

    // ---- enrollment and hello

    @Test
    void newDeviceGetsIdAndSecretOnce() {
        TestDevice device = server.connect();
        ServerFrame.Welcome welcome = device.enroll(null);
        assertThat(welcome.secret()).isNotBlank();
        assertThat(welcome.keepAlive().toSeconds()).isEqualTo(60);
        device.leave();
        ServerFrame.Welcome again = server.connect().resume(device.id(), device.secret());
        assertThat(again.device()).isEqualTo(welcome.device());
        assertThat(again.secret()).isNull();
    }

    @Test
    void enrollmentByKeyTakesTheKeyOnly() {
        try (RunningServer closed =
                RunningServer.started("enrollment", "key", "enrollment-key", "correct-horse-battery")) {
            TestDevice missing = closed.connect();
            missing.send(new DeviceFrame.Hello(null, null, null));
            assertThat(missing.closed())
                    .isEqualTo(new TestDevice.Closed(4401, "new devices need the enrollment key of this service"));
            TestDevice wrong = closed.connect();
            wrong.send(new DeviceFrame.Hello(null, null, "correct-horse"));
            assertThat(wrong.closed()).isEqualTo(new TestDevice.Closed(4401, "the enrollment key is wrong"));
            TestDevice right = closed.connect();
            right.enroll("correct-horse-battery");
            right.leave();
            // A device that is known needs no key.
            closed.resume(right);
        }
    }

    @Test
    void enrollmentKeyIsMadeAndKeptWhenNoneIsGiven() throws Exception {
        try (RunningServer closed = RunningServer.started("enrollment", "key")) {
            String key =
                    Files.readString(closed.data().resolve("enrollment.key")).strip();
            closed.connect().enroll(key);
            closed.stop();
            closed.start();
            closed.connect().enroll(key);
        }
    }

    @Test
    void noMoreDevicesThanAllowedAreEnrolled() {
        try (RunningServer small = RunningServer.started("max-devices", "1")) {
            small.device();
            TestDevice second = small.connect();
            second.send(new DeviceFrame.Hello(null, null, null));
            assertThat(second.closed().code()).isEqualTo(4401);
        }
    }

    @Test
    void unknownDeviceIs4404AndWrongSecretIs4401() {
        TestDevice known = server.device();
        for (String device : List.of("nobody", "", known.id().toUpperCase(java.util.Locale.ROOT) + "x")) {
            TestDevice unknown = server.connect();
            unknown.sendText("{\"type\":\"hello\",\"device\":\"" + device + "\",\"secret\":\"x\"}");
            assertThat(unknown.closed().code()).isIn(4404, 4400);
        }
        TestDevice unknown = server.connect();
        unknown.send(new DeviceFrame.Hello(other(known.id()), known.secret(), null));
        assertThat(unknown.closed().code()).isEqualTo(4404);
        TestDevice wrong = server.connect();
        wrong.send(new DeviceFrame.Hello(known.id(), known.secret() + "x", null));
        assertThat(wrong.closed().code()).isEqualTo(4401);
        // Neither has disturbed the one that is there.
        known.open("weather", ALL);
    }

    private static String other(String id) {
        char first = id.charAt(0);
        return (first == 'a' ? 'b' : 'a') + id.substring(1);
    }

    @TestFactory
    Stream<DynamicTest> deviceThatBreaksTheProtocolIsClosedWith4400() {
        return Stream.of(
                        List.of("{\"type\":\"ack\",\"seq\":0}"),
                        List.of("{\"type\":\"open\",\"request\":1,\"channel\":\"weather\"}"),
                        List.of("{\"type\":\"hello\",\"device\":\"only\"}"),
                        List.of("{\"type\":\"hello\",\"secret\":\"only\"}"),
                        List.of("{\"type\":\"hello\"}", "{\"type\":\"ack\",\"seq\":0}"),
                        List.of("not JSON"),
                        List.of(""),
                        List.of("[]"),
                        List.of("{\"type\":\"welcome\"}"),
                        List.of("{}"),
                        List.of("{\"type\":\"hello\"}}"),
                        List.of("[".repeat(10_000)))
                .map(frames -> DynamicTest.dynamicTest(frames.toString(), () -> {
                    try (RawWebSocket socket = RawWebSocket.to(server.pushUri())) {
                        frames.forEach(socket::text);
                        RawWebSocket.Frame end = socket.frame();
                        if (end.opcode() == RawWebSocket.TEXT) {
                            // The second frame may come after the welcome.
                            end = new RawWebSocket.Frame(RawWebSocket.CLOSE, new byte[] {0x11, 0x30});
                        }
                        assertThat(end.closeCode()).isEqualTo(4400);
                    }
                }));
    }

    @Test
    void establishedDeviceThatBreaksTheProtocolIsClosedWith4400() {
        for (String wrong : List.of(
                "{\"type\":\"hello\"}",
                "{\"type\":\"ack\",\"seq\":1}",
                "{\"type\":\"ack\",\"seq\":-1}",
                "{\"type\":\"bind\",\"request\":1,\"channel\":\"weather\"}",
                "{\"type\":\"open\",\"request\":1,\"channel\":\"" + "x".repeat(257) + "\"}")) {
            TestDevice device = server.device();
            device.sendText(wrong);
            TestDevice.Closed closed = device.closed();
            assertThat(closed.code()).isEqualTo(4400);
            assertThat(closed.reason()).isNotBlank();
        }
    }

    @Test
    void silentStrangersEndInTimeThoughTheyPing() {
        try (RunningServer hasty = RunningServer.started("hello-timeout", "1500ms");
                RawWebSocket silent = RawWebSocket.to(hasty.pushUri());
                RawWebSocket pinging = RawWebSocket.to(hasty.pushUri())) {
            CompletableFuture<RawWebSocket.Frame> end = CompletableFuture.supplyAsync(() -> {
                RawWebSocket.Frame frame = pinging.frame();
                while (frame.opcode() == RawWebSocket.PONG) {
                    frame = pinging.frame();
                }
                return frame;
            });
            while (!end.isDone()) {
                pinging.send(RawWebSocket.FINAL | RawWebSocket.PING, new byte[] {1});
                Waiting.atMost(end, java.time.Duration.ofMillis(100));
            }
            assertThat(end.join().closeCode()).isEqualTo(4400);
            assertThat(silent.frame().closeCode()).isEqualTo(4400);
            assertThat(silent.connection.untilEnd()).isEmpty();
        }
    }

    // ---- requests

    @Test
    void sameNameIsTheSameUri() {
        TestDevice device = server.device();
        URI uri = device.open("weather", ALL);
        assertThat(device.open("weather", null)).isEqualTo(uri);
        assertThat(device.open("news", ALL)).isNotEqualTo(uri);
        assertThat(server.device().open("weather", ALL)).isNotEqualTo(uri);
        device.closeChannel("weather");
        assertThat(device.open("weather", ALL)).isNotEqualTo(uri);
    }

    @Test
    void requestThatCannotBeIsRefusedAndTheConnectionGoesOn() {
        try (RunningServer small = RunningServer.started("channels-per-device", "1")) {
            TestDevice device = small.device();
            device.open("weather", ALL);
            device.send(new DeviceFrame.Open(71, "news", null, ALL));
            assertThat(device.next(ServerFrame.Failed.class))
                    .extracting(ServerFrame.Failed::request, ServerFrame.Failed::code)
                    .containsExactly(71L, FailureCode.CHANNEL_LIMIT);
            device.send(new DeviceFrame.Bind(72, "news", ALL));
            assertThat(device.next(ServerFrame.Failed.class).code()).isEqualTo(FailureCode.NO_SUCH_CHANNEL);
            device.send(new DeviceFrame.Open(73, "weather", "push.example.org", ALL));
            assertThat(device.next(ServerFrame.Failed.class).code()).isEqualTo(FailureCode.SERVICE_MISMATCH);
            device.send(new DeviceFrame.Bind(74, "weather", Bindings.NONE));
            assertThat(device.next(ServerFrame.Done.class).request()).isEqualTo(74);
        }
    }

    @Test
    void payloadThatTheDeviceCannotReadClosesItsChannel() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.send(new DeviceFrame.ErrorReport("weather", ChannelErrorType.PAYLOAD_FORMAT_ERROR, "odd"));
        device.send(new DeviceFrame.Bind(1, "weather", ALL));
        device.next(ServerFrame.class);
        Waiting.until(() -> server.toast(channel).status() == 404);
    }

    // ---- delivery

    @Test
    void absentDeviceGetsWhatWaitsInOrderAndOnlyOnceWhenAcknowledged() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.leave();
        for (int i = 0; i < 20; i++) {
            assertThat(server.post(channel, Requests.RAW_HEADERS, "body " + i).header("X-NotificationStatus"))
                    .hasValue("Received");
        }
        TestDevice back = server.resume(device);
        for (int i = 0; i < 20; i++) {
            ServerFrame.Notification notification = back.notification();
            assertThat(notification.seq()).isEqualTo(i + 1);
            assertThat(new String(notification.body(), StandardCharsets.UTF_8)).isEqualTo("body " + i);
        }
        back.leave();
        TestDevice third = server.resume(device);
        assertThat(third.open("weather", null)).isEqualTo(channel);
        server.post(channel, Requests.RAW_HEADERS, "new");
        assertThat(new String(third.notification().body(), StandardCharsets.UTF_8))
                .isEqualTo("new");
    }

    @Test
    void whatIsNotAcknowledgedComesAgainWithTheSameIdAlsoAfterARestart() {
        TestDevice device = server.device();
        device.acknowledges = false;
        URI channel = device.open("weather", ALL);
        for (int i = 0; i < 3; i++) {
            server.toast(channel);
        }
        List<String> ids = List.of(
                device.notification().id(),
                device.notification().id(),
                device.notification().id());
        device.acknowledge(1);
        device.leave();
        server.stop();
        server.start();
        TestDevice back = server.resume(device);
        assertThat(back.notification().id()).isEqualTo(ids.get(1));
        assertThat(back.notification().id()).isEqualTo(ids.get(2));
        assertThat(back.open("weather", null).getPath()).isEqualTo(channel.getPath());
    }

    @Test
    void heldNotificationsTravelTogetherAtTheEndOfTheirWindow() {
        try (RunningServer soon = RunningServer.started("soon-window", "1s", "later-window", "2s")) {
            TestDevice device = soon.device();
            URI channel = device.open("weather", ALL);
            long start = System.nanoTime();
            soon.post(channel, "X-NotificationClass: 23\r\n", "later");
            soon.post(channel, "X-NotificationClass: 13\r\n", "soon");
            assertThat(device.notification().notificationClass().number()).isEqualTo(23);
            assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
            assertThat(device.notification().notificationClass().number()).isEqualTo(13);
            soon.post(channel, "X-NotificationClass: 23\r\n", "later");
            soon.post(channel, "X-NotificationClass: 3\r\n", "now");
            assertThat(device.notification().notificationClass().number()).isEqualTo(23);
            assertThat(device.notification().notificationClass().number()).isEqualTo(3);
        }
    }

    @Test
    void noMoreThanTheWindowIsSentWithoutAcknowledgement() {
        try (RunningServer narrow = RunningServer.started("max-unacknowledged", "4")) {
            TestDevice device = narrow.device();
            device.acknowledges = false;
            URI channel = device.open("weather", ALL);
            for (int i = 0; i < 10; i++) {
                narrow.toast(channel);
            }
            for (int i = 1; i <= 4; i++) {
                assertThat(device.notification().seq()).isEqualTo(i);
            }
            assertThat(narrow.metric("tidings_notifications_sent_total")).isEqualTo(4);
            device.acknowledge(2);
            assertThat(device.notification().seq()).isEqualTo(5);
            assertThat(device.notification().seq()).isEqualTo(6);
            device.acknowledge(6);
            device.acknowledge(6);
            for (int i = 7; i <= 10; i++) {
                assertThat(device.notification().seq()).isEqualTo(i);
            }
        }
    }

    @Test
    void deviceThatDoesNotReadIsSentNoMoreThanFits() {
        try (RunningServer wide = RunningServer.started(
                        "quota", "0", "queue-limit", "10000", "queue-bytes", "64MiB", "max-unacknowledged", "10000");
                RawWebSocket slow = RawWebSocket.over(RawConnection.to(wide.pushUri(), 4_096))) {
            slow.enroll();
            slow.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI channel = ((ServerFrame.Opened) slow.next()).uri();
            String body = "x".repeat(3_000);
            String request = Requests.raw(channel, body);
            int count = 4_000;
            try (RawConnection sender = wide.raw()) {
                for (int i = 0; i < count; i += 50) {
                    sender.send(request.repeat(50));
                    for (int j = 0; j < 50; j++) {
                        assertThat(sender.answer().header("X-NotificationStatus"))
                                .hasValue("Received");
                    }
                }
            }
            // Twelve megabytes are on disk; the kernel's buffers and the water mark have taken some of them.
            double sent = wide.metric("tidings_notifications_sent_total");
            assertThat(sent).isLessThan(count * 0.9);
            // Once it reads, everything comes, in order.
            for (int i = 1; i <= count; i++) {
                assertThat(((ServerFrame.Notification) slow.next()).seq()).isEqualTo(i);
            }
        }
    }

    // ---- how connections end

    @Test
    void secondConnectionTakesOverAndTheEndOfTheFirstDoesNotCount() {
        TestDevice first = server.device();
        first.acknowledges = false;
        URI channel = first.open("weather", ALL);
        server.toast(channel);
        String id = first.notification().id();
        TestDevice second = server.resume(first);
        assertThat(first.closed().code()).isEqualTo(DeviceProtocol.CLOSE_REPLACED);
        // What the first has not acknowledged comes to the second.
        assertThat(second.notification().id()).isEqualTo(id);
        first.close();
        assertThat(server.toast(channel).header("X-DeviceConnectionStatus")).hasValue("Connected");
        second.notification();
        assertThat(second.isOpen()).isTrue();
        assertThat(server.metric("tidings_devices_disconnects_total")).isZero();
    }

    @Test
    void tenConnectionsAtOnceLeaveExactlyOne() {
        TestDevice first = server.device();
        URI channel = first.open("weather", ALL);
        List<TestDevice> rivals = Stream.generate(server::connect).limit(10).toList();
        rivals.forEach(rival -> rival.send(new DeviceFrame.Hello(first.id(), first.secret(), null)));
        rivals.forEach(rival -> rival.next(ServerFrame.Welcome.class));
        Waiting.until(() -> rivals.stream().filter(TestDevice::isOpen).count() == 1);
        assertThat(first.closed().code()).isEqualTo(4409);
        server.toast(channel);
        TestDevice winner =
                rivals.stream().filter(TestDevice::isOpen).findFirst().orElseThrow();
        winner.notification();
    }

    @Test
    void silentDeviceIsPingedAndOneThatAnswersStays() {
        try (RunningServer lively = RunningServer.started("keep-alive", "1s");
                RawWebSocket dead = RawWebSocket.to(lively.pushUri())) {
            TestDevice alive = lively.device();
            URI channel = alive.open("weather", ALL);
            dead.enroll();
            dead.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI deadChannel = ((ServerFrame.Opened) dead.next()).uri();
            assertThat(lively.toast(deadChannel).header("X-DeviceConnectionStatus"))
                    .hasValue("Connected");
            assertThat(dead.frame().opcode()).isEqualTo(RawWebSocket.TEXT);
            assertThat(dead.frame().opcode()).isEqualTo(RawWebSocket.PING);
            dead.connection.untilEnd();
            assertThat(lively.toast(deadChannel).header("X-DeviceConnectionStatus"))
                    .hasValue("TempDisconnected");
            assertThat(lively.toast(channel).header("X-DeviceConnectionStatus")).hasValue("Connected");
            alive.notification();
        }
    }

    @Test
    void deviceThatVanishesCountsAsAway() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI channel = ((ServerFrame.Opened) device.next()).uri();
            device.connection.reset();
            Waiting.until(() ->
                    server.toast(channel).header("X-DeviceConnectionStatus").equals(Optional.of("TempDisconnected")));
        }
    }

    @Test
    void deviceThatEndsItsOutputCountsAsAway() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.connection.endOutput();
            device.connection.untilEnd();
            Waiting.until(() -> server.metric("tidings_devices_disconnects_total") == 1);
        }
    }

    @Test
    void closeIsAnsweredWithClose() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.send(RawWebSocket.FINAL | RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xe8});
            assertThat(device.frame().closeCode()).isEqualTo(1000);
            assertThat(device.connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void stopAsksDevicesToComeBackAtDifferentTimes() {
        try (RunningServer stopping = RunningServer.started("drain", "10m")) {
            List<TestDevice> devices =
                    Stream.generate(stopping::device).limit(5).toList();
            TestDevice stranger = stopping.connect();
            RawConnection idle = stopping.raw();
            stopping.stop();
            Set<Long> delays = new HashSet<>();
            for (TestDevice device : devices) {
                ServerFrame.GoAway goAway = device.next(ServerFrame.GoAway.class);
                assertThat(goAway.reconnectAfter().toMinutes()).isBetween(0L, 10L);
                delays.add(goAway.reconnectAfter().toMillis());
                assertThat(device.closed().code()).isEqualTo(1001);
            }
            assertThat(delays).hasSizeGreaterThan(1);
            assertThat(stranger.closed().code()).isEqualTo(1001);
            assertThat(idle.untilEnd()).isEmpty();
            idle.close();
        }
    }

    // ---- frames

    @Test
    void textMayComeInFragmentsWithPingsBetween() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            byte[] hello = "{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
            device.send(RawWebSocket.TEXT, new byte[0]);
            for (byte each : hello) {
                device.send(0, new byte[] {each});
                device.send(RawWebSocket.FINAL | RawWebSocket.PING, new byte[] {each});
            }
            device.send(RawWebSocket.FINAL, new byte[0]);
            for (byte each : hello) {
                RawWebSocket.Frame pong = device.frame();
                assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
                assertThat(pong.payload()).containsExactly(each);
            }
            assertThat(device.next()).isInstanceOf(ServerFrame.Welcome.class);
        }
    }

    @TestFactory
    Stream<DynamicTest> frameThatMayNotBeIsClosedWithItsCode() {
        record Wrong(String name, int code, byte[]... frames) {}
        byte[] hello = "{\"type\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
        byte[] quarter = new byte[5_000];
        return Stream.of(
                        new Wrong("binary", 1003, RawWebSocket.frame(0x82, hello)),
                        new Wrong("binary fragment", 1003, RawWebSocket.frame(0x02, hello)),
                        new Wrong("not masked", 1002, new byte[] {(byte) 0x81, 2, '{', '}'}),
                        new Wrong("reserved bit", 1002, RawWebSocket.frame(0xc1, hello)),
                        new Wrong("reserved opcode", 1002, RawWebSocket.frame(0x83, hello)),
                        new Wrong("reserved control opcode", 1002, RawWebSocket.frame(0x8b, hello)),
                        new Wrong("continuation of nothing", 1002, RawWebSocket.frame(0x80, hello)),
                        new Wrong(
                                "text within text",
                                1002,
                                RawWebSocket.frame(0x01, hello),
                                RawWebSocket.frame(0x81, hello)),
                        new Wrong("fragmented ping", 1002, RawWebSocket.frame(0x09, hello)),
                        new Wrong("long ping", 1002, RawWebSocket.frame(0x89, new byte[126])),
                        new Wrong("too long", 1009, RawWebSocket.frame(0x81, new byte[16 * 1_024 + 1])),
                        new Wrong("announces gigabytes", 1009, new byte[] {
                            (byte) 0x81, (byte) 0xff, 0, 0, 0, 9, 0, 0, 0, 0
                        }),
                        new Wrong(
                                "too long in fragments",
                                1009,
                                RawWebSocket.frame(0x01, quarter),
                                RawWebSocket.frame(0x00, quarter),
                                RawWebSocket.frame(0x00, quarter),
                                RawWebSocket.frame(0x00, quarter)),
                        new Wrong("not UTF-8", 4400, RawWebSocket.frame(0x81, new byte[] {(byte) 0xff, (byte) 0xfe})))
                .map(wrong -> DynamicTest.dynamicTest(wrong.name(), () -> {
                    try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
                        for (byte[] frame : wrong.frames()) {
                            device.connection.send(frame);
                        }
                        // What is still on its way must not take the close frame from the device.
                        CompletableFuture<Void> more = CompletableFuture.runAsync(
                                        () -> device.connection.send("x".repeat(300_000)))
                                .exceptionally(closed -> null);
                        RawWebSocket.Frame end = device.frame();
                        assertThat(end.closeCode()).as(end.text()).isEqualTo(wrong.code());
                        more.join();
                    }
                }));
    }

    @Test
    void deviceThatFloodsAfterTheEndIsLeft() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.text("not JSON");
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
                        byte[] ping = RawWebSocket.frame(0x89, new byte[100]);
                        while (true) {
                            device.connection.send(ping);
                        }
                    })
                    .exceptionally(closed -> null);
            assertThat(device.frame().closeCode()).isEqualTo(4400);
            flood.join();
            Waiting.until(() -> server.metric("tidings_connections") == 0);
        }
    }
}
