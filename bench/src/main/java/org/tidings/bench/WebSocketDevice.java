// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The WebSocket of a device: the upgrade, whole frames, answers to pings. Confined to the swarm's thread. */
abstract class WebSocketDevice extends ByteToMessageDecoder {

    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_BINARY = 0x2;
    private static final int OPCODE_CLOSE = 0x8;
    private static final int OPCODE_PING = 0x9;

    private boolean upgraded;

    /** The path that is asked for. */
    abstract String target();

    /** More header lines of the upgrade, each with its end. */
    String headers() {
        return "";
    }

    /** The connection is a WebSocket now. */
    abstract void upgraded(ChannelHandlerContext context);

    /** A text or binary message has come. */
    abstract void message(ChannelHandlerContext context, ByteBuf content);

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ByteBuf request = context.alloc().buffer();
        ByteBufUtil.writeAscii(
                request,
                "GET " + target() + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n" + headers() + "\r\n");
        context.writeAndFlush(request);
    }

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (upgraded) {
            readFrame(context, in);
            return;
        }
        String head = in.toString(StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!head.startsWith("HTTP/1.1 101 ")) {
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        in.skipBytes(end + 4);
        upgraded = true;
        upgraded(context);
    }

    private void readFrame(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < 2) {
            return;
        }
        int opcode = in.readByte() & 0x0f;
        int length = in.readByte() & 0x7f;
        if (length == 126) {
            length = in.readableBytes() < 2 ? Integer.MAX_VALUE : in.readUnsignedShort();
        }
        if (in.readableBytes() < length) {
            in.readerIndex(start);
            return;
        }
        if (opcode == OPCODE_TEXT || opcode == OPCODE_BINARY) {
            message(context, in.readSlice(length));
        } else {
            in.skipBytes(length);
            if (opcode == OPCODE_PING) {
                context.writeAndFlush(
                        context.alloc().buffer().writeByte(0x8a).writeByte(0x80).writeInt(0));
            } else if (opcode == OPCODE_CLOSE) {
                context.close();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
