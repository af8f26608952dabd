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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.ServerFrameCodec;

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
        EmbeddedChannel channel = EmbeddedSocket.connected(new NoStore());
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext last, Throwable cause) {
                escaped.set(cause);
            }
        });
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
