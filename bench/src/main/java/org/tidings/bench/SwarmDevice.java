// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * One device of Tidings: it enrolls, opens channels that take toasts, and acknowledges what it receives, once for all
 * that was read at once. Confined to the swarm's thread.
 */
final class SwarmDevice extends WebSocketDevice {

    /** Requests without a reply; the service takes 64. */
    private static final int MOST_REQUESTS = 32;

    private static final ByteBuf NOTIFICATION = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("{\"type\":\"notification\",\"seq\":", StandardCharsets.US_ASCII));

    private final DeviceSwarm swarm;
    private final Semaphore underWay;
    private final int channels;
    private final boolean leaves;
    private int open;
    private long received;
    private long acknowledged;

    /**
     * @param underWay released when all channels are open, or the connection is lost before
     * @param leaves whether it disconnects then
     */
    SwarmDevice(DeviceSwarm swarm, Semaphore underWay, int channels, boolean leaves) {
        this.swarm = swarm;
        this.underWay = underWay;
        this.channels = channels;
        this.leaves = leaves;
    }

    /** Devices that stay, with one channel each. */
    static DeviceSwarm.Kind ofOneChannel() {
        return (swarm, underWay, number) -> new SwarmDevice(swarm, underWay, 1, false);
    }

    @Override
    String target() {
        return DeviceProtocol.PATH;
    }

    @Override
    String headers() {
        return "Sec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL + "\r\n";
    }

    @Override
    void upgraded(ChannelHandlerContext context) {
        send(context, new DeviceFrame.Hello(null, null, null));
    }

    @Override
    void message(ChannelHandlerContext context, ByteBuf json) {
        int prefix = NOTIFICATION.readableBytes();
        if (json.readableBytes() > prefix
                && ByteBufUtil.equals(json, json.readerIndex(), NOTIFICATION, NOTIFICATION.readerIndex(), prefix)) {
            received++;
            swarm.delivered(json);
            return;
        }
        ServerFrame frame = ServerFrameCodec.read(ByteBufUtil.getBytes(json));
        if (frame instanceof ServerFrame.Welcome) {
            for (int i = 1; i <= Math.min(channels, MOST_REQUESTS); i++) {
                open(context, i);
            }
        } else if (frame instanceof ServerFrame.Opened opened) {
            opened(context, opened.uri().getPath());
        }
    }

    private void opened(ChannelHandlerContext context, String path) {
        open++;
        swarm.opened(path);
        if (open + MOST_REQUESTS <= channels) {
            open(context, open + MOST_REQUESTS);
        }
        if (open < channels) {
            return;
        }
        if (leaves) {
            context.close();
        } else {
            underWay.release();
        }
    }

    private static void open(ChannelHandlerContext context, int number) {
        send(context, new DeviceFrame.Open(number, "bench" + number, null, new Bindings(true, false, List.of())));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (received > acknowledged) {
            acknowledged = received;
            context.writeAndFlush(AckFrame.write(context.alloc(), received), context.voidPromise());
        }
    }

    private static void send(ChannelHandlerContext context, DeviceFrame frame) {
        byte[] json = DeviceFrameCodec.write(frame);
        // A mask of zero leaves the content as it is.
        context.writeAndFlush(context.alloc()
                .buffer()
                .writeByte(0x81)
                .writeByte(0x80 | json.length)
                .writeInt(0)
                .writeBytes(json));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (open == channels && !leaves) {
            swarm.disconnected();
        } else {
            underWay.release();
        }
    }
}
