// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;

/** What devices ask and report, and how those end that break the protocol. */
@Timeout(60)
class GatewayRequestsIT extends GatewayTest {

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
    void payloadThatTheDeviceCannotReadClosesItsChannelAndOtherReportsDoNot() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        for (ChannelErrorType type : ChannelErrorType.values()) {
            if (type != ChannelErrorType.PAYLOAD_FORMAT_ERROR) {
                device.send(new DeviceFrame.ErrorReport("weather", type, "odd"));
            }
        }
        device.send(new DeviceFrame.Bind(1, "weather", ALL));
        device.next(ServerFrame.Done.class);
        assertThat(server.toast(channel).status()).isEqualTo(200);
        device.notification();
        device.send(new DeviceFrame.ErrorReport("weather", ChannelErrorType.PAYLOAD_FORMAT_ERROR, "odd"));
        device.send(new DeviceFrame.Bind(1, "weather", ALL));
        device.next(ServerFrame.class);
        Waiting.until(() -> server.toast(channel).status() == 404);
    }
}
