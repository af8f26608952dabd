// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * One connection of a device: the WebSocket below the frames. Counts notifications and acknowledges all that came with one
 * read at once. Confined to its event loop.
 */
abstract class DeviceWire extends ByteToMessageDecoder {

    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_CLOSE = 0x8;
    private static final int OPCODE_PING = 0x9;
    private static final int SHORT_LENGTH = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;

    private static final byte[] SWITCHING = ascii("HTTP/1.1 101");
    private static final byte[] NOTIFICATION = ascii("{\"type\":\"notification\",\"seq\":");
    private static final byte[] UPGRADE = ascii("GET " + DeviceProtocol.PATH
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL + "\r\n\r\n");

    private boolean upgraded;
    private long received;
    private long acknowledged;

    /** The first frame of the connection. */
    protected abstract DeviceFrame.Hello hello();

    /** A frame that is no notification. */
    protected abstract void frame(ChannelHandlerContext context, ServerFrame frame);

    /** A notification, as JSON; acknowledged soon. */
    protected abstract void notification(ByteBuf json);

    /** The connection is gone. */
    protected abstract void lost();

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(UPGRADE.length).writeBytes(UPGRADE));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (upgraded) {
            readFrame(context, in);
            return;
        }
        int end = in.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!startsWith(in, SWITCHING)) {
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        in.skipBytes(end + 4);
        upgraded = true;
        send(context, hello());
    }

    private void readFrame(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < 2) {
            return;
        }
        int opcode = in.readByte() & 0x0f;
        int length = in.readByte() & 0x7f;
        if (length == LENGTH_IN_TWO_BYTES) {
            length = in.readableBytes() < 2 ? Integer.MAX_VALUE : in.readUnsignedShort();
        }
        if (in.readableBytes() < length) {
            in.readerIndex(start);
            return;
        }
        ByteBuf content = in.readSlice(length);
        if (opcode == OPCODE_TEXT && startsWith(content, NOTIFICATION)) {
            received++;
            notification(content);
        } else if (opcode == OPCODE_TEXT) {
            frame(context, ServerFrameCodec.read(ByteBufUtil.getBytes(content)));
        } else if (opcode == OPCODE_PING) {
            context.writeAndFlush(
                    context.alloc().buffer().writeByte(0x8a).writeByte(0x80).writeInt(0));
        } else if (opcode == OPCODE_CLOSE) {
            context.close();
        }
    }

    private static boolean startsWith(ByteBuf bytes, byte[] start) {
        if (bytes.readableBytes() < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes.getByte(bytes.readerIndex() + i) != start[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (received > acknowledged) {
            acknowledged = received;
            send(context, new DeviceFrame.Ack(received));
        }
    }

    static void send(ChannelHandlerContext context, DeviceFrame frame) {
        byte[] json = DeviceFrameCodec.write(frame);
        ByteBuf out = context.alloc().buffer(json.length + 8).writeByte(0x81);
        // A mask of zero leaves the content as it is.
        if (json.length <= SHORT_LENGTH) {
            out.writeByte(0x80 | json.length);
        } else {
            out.writeByte(0x80 | LENGTH_IN_TWO_BYTES).writeShort(json.length);
        }
        context.writeAndFlush(out.writeInt(0).writeBytes(json));
    }

    /** Ends a connection as one ends whose machine is gone: the service is told by a reset at most. */
    static void cut(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
