// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.server.door.Request;
import org.tidings.server.door.Sweep;
import org.tidings.server.gateway.Enrollment;
import org.tidings.server.gateway.GatewaySettings;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.PushLimits;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;
import org.tidings.server.push.RandomIdentities;

/** A device socket without a network, right after the handshake. */
final class EmbeddedSocket {

    private EmbeddedSocket() {}

    static EmbeddedChannel connected(NoStore store) {
        return connected(store, Duration.ofSeconds(10));
    }

    static EmbeddedChannel connected(NoStore store, Duration helloTimeout) {
        PushService push = new PushService(
                PushLimits.DEFAULTS,
                store,
                store,
                new RandomIdentities(),
                PushListener.NONE,
                Clock.systemUTC(),
                () -> 0);
        ChannelAddresses addresses = new ChannelAddresses(
                URI.create("http://localhost"),
                URI.create("https://localhost"),
                List.of(new TokenKey(0, new byte[TokenKey.SECRET_BYTES])));
        WebSocketUpgrade upgrade = new WebSocketUpgrade(new DeviceSocket.Gateway(
                new GatewaySettings(Duration.ofSeconds(60), helloTimeout, Duration.ofSeconds(5)),
                push.devices(),
                addresses,
                Enrollment.open(),
                new Sweep.All(),
                new Random(1)));
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("Upgrade", "websocket")
                .add("Connection", "Upgrade")
                .add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .add("Sec-WebSocket-Version", "13")
                .add("Sec-WebSocket-Protocol", "tidings.device.v1");
        ChannelHandlerContext context = channel.pipeline().firstContext();
        assertThat(upgrade.upgrade(context, new Request("GET", "/device", headers, new byte[0], false, null)))
                .isNull();
        channel.<ByteBuf>readOutbound().release();
        return channel;
    }

    /** A second passes, after which the service looks at its connections. */
    static void look(EmbeddedChannel channel) {
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** The code of the close frame that comes next. */
    static int closeCode(EmbeddedChannel channel) {
        ByteBuf frame = channel.readOutbound();
        try {
            assertThat(frame.getUnsignedByte(0)).isEqualTo((short) 0x88);
            return frame.getUnsignedShort(2);
        } finally {
            frame.release();
        }
    }

    /** The device sends a frame. */
    static void send(EmbeddedChannel channel, DeviceFrame frame) {
        byte[] json = DeviceFrameCodec.write(frame);
        assertThat(json).hasSizeLessThan(126);
        // A mask of zeros leaves the content as it is.
        channel.writeInbound(Unpooled.buffer()
                .writeByte(0x81)
                .writeByte(0x80 | json.length)
                .writeInt(0)
                .writeBytes(json));
        channel.runPendingTasks();
    }
}
