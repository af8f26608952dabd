// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;

/** WebSocket as the gateway speaks it: the opening handshake, frames and the end. */
@Timeout(60)
class GatewayWebSocketIT extends GatewayTest {

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
    void closeIsAnsweredWithClose() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.send(RawWebSocket.FINAL | RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xe8});
            assertThat(device.frame().closeCode()).isEqualTo(1000);
            assertThat(device.connection.untilEnd()).isEmpty();
        }
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
