// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.protocol.device.ServerFrameCodec;
import org.tidings.server.door.Request;
import org.tidings.server.door.Sweep;
import org.tidings.server.gateway.Enrollment;
import org.tidings.server.gateway.GatewaySettings;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.PushLimits;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;
import org.tidings.server.push.RandomIdentities;

/**
 * Whatever comes after the handshake: only frames of the protocol go out, a close frame is the last of them and has a code
 * that we know, and no failure escapes.
 */
class DeviceSocketFuzzTest {

    private static final Set<Integer> CLOSE_CODES = Set.of(1000, 1002, 1003, 1007, 1009, 4400, 4401, 4404);

    @FuzzTest(maxDuration = "60s")
    void bytesAfterTheHandshake(byte[] input) {
        AtomicReference<@Nullable Throwable> escaped = new AtomicReference<>();
        EmbeddedChannel channel = connected(escaped);
        try {
            channel.writeInbound(Unpooled.copiedBuffer(input));
            finish(channel, escaped);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    /** The input is a row of frames: first byte, length, content. The rest is made right. */
    @FuzzTest(maxDuration = "60s")
    void framesAfterTheHandshake(byte[] input) {
        AtomicReference<@Nullable Throwable> escaped = new AtomicReference<>();
        EmbeddedChannel channel = connected(escaped);
        try {
            for (int at = 0; at + 1 < input.length && channel.isOpen(); ) {
                int length = Math.min(input[at + 1] & 0xff, input.length - at - 2);
                ByteBuf frame = Unpooled.buffer().writeByte(input[at]);
                if (length < 126) {
                    frame.writeByte(0x80 | length);
                } else {
                    frame.writeByte(0xfe).writeShort(length);
                }
                // A mask of zeros leaves the content as it is.
                channel.writeInbound(frame.writeInt(0).writeBytes(input, at + 2, length));
                at += 2 + length;
            }
            finish(channel, escaped);
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static EmbeddedChannel connected(AtomicReference<@Nullable Throwable> escaped) {
        NoStore store = new NoStore();
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
                new GatewaySettings(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5)),
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
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext last, Throwable cause) {
                escaped.set(cause);
            }
        });
        channel.<ByteBuf>readOutbound().release();
        return channel;
    }

    private static void finish(EmbeddedChannel channel, AtomicReference<@Nullable Throwable> escaped) {
        channel.runPendingTasks();
        boolean closed = false;
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            assertThat(closed).as("a frame after the close frame").isFalse();
            closed = isClose(frame);
            frame.release();
        }
        assertThat(channel.isOpen()).isEqualTo(!closed);
        assertThat(escaped.get()).isNull();
        channel.checkException();
    }

    private static boolean isClose(ByteBuf frame) {
        int opcode = frame.readUnsignedByte();
        int length = frame.readUnsignedByte();
        if (length == 126) {
            length = frame.readUnsignedShort();
        }
        assertThat(frame.readableBytes()).isEqualTo(length);
        switch (opcode) {
            case 0x81 -> {
                byte[] json = new byte[length];
                frame.readBytes(json);
                ServerFrameCodec.read(json);
                return false;
            }
            case 0x8a -> {
                return false;
            }
            case 0x88 -> {
                assertThat(CLOSE_CODES).contains(frame.readUnsignedShort());
                return true;
            }
            default -> throw new AssertionError("opcode " + opcode);
        }
    }
}
