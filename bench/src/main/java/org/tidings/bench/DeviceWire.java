// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * One connection of a device of Tidings: its first frame and its acknowledgements, one for all notifications that came with
 * one read. Confined to its event loop.
 */
abstract class DeviceWire extends WebSocketDevice {

    private static final int SHORT_LENGTH = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;

    private static final ByteBuf NOTIFICATION = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("{\"type\":\"notification\",\"seq\":", StandardCharsets.US_ASCII));

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
    final String target() {
        return DeviceProtocol.PATH;
    }

    @Override
    final String headers() {
        return "Sec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL + "\r\n";
    }

    @Override
    final void upgraded(ChannelHandlerContext context) {
        send(context, hello());
    }

    @Override
    final void message(ChannelHandlerContext context, ByteBuf json) {
        int prefix = NOTIFICATION.readableBytes();
        if (json.readableBytes() > prefix
                && ByteBufUtil.equals(json, json.readerIndex(), NOTIFICATION, NOTIFICATION.readerIndex(), prefix)) {
            received++;
            notification(json);
        } else {
            frame(context, ServerFrameCodec.read(ByteBufUtil.getBytes(json)));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (received > acknowledged) {
            acknowledged = received;
            context.writeAndFlush(AckFrame.write(context.alloc(), received), context.voidPromise());
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
}
