// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/** One device of the swarm. Confined to the swarm's thread. */
final class SwarmDevice extends ByteToMessageDecoder {

    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_PING = 0x9;

    /** Requests without a reply; the service takes 64. */
    private static final int MOST_REQUESTS = 32;

    private static final byte[] NOTIFICATION =
            "{\"type\":\"notification\",\"seq\":".getBytes(StandardCharsets.US_ASCII);

    private final DeviceSwarm swarm;
    private final Semaphore underWay;
    private final int channels;
    private final boolean leaves;
    private boolean upgraded;
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

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ByteBuf request = context.alloc().buffer();
        ByteBufUtil.writeAscii(
                request,
                "GET " + DeviceProtocol.PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL
                        + "\r\n\r\n");
        context.writeAndFlush(request);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (upgraded) {
            readFrame(context, in);
            return;
        }
        int end = in.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        if (end >= 0) {
            in.skipBytes(end + 4);
            upgraded = true;
            send(context, new DeviceFrame.Hello(null, null, null));
        }
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
        if (opcode == OPCODE_TEXT) {
            text(context, in.readSlice(length));
        } else {
            in.skipBytes(length);
            if (opcode == OPCODE_PING) {
                context.writeAndFlush(
                        context.alloc().buffer().writeByte(0x8a).writeByte(0x80).writeInt(0));
            }
        }
    }

    private void text(ChannelHandlerContext context, ByteBuf json) {
        if (ByteBufUtil.equals(
                json,
                json.readerIndex(),
                Unpooled.wrappedBuffer(NOTIFICATION),
                0,
                Math.min(NOTIFICATION.length, json.readableBytes()))) {
            received++;
            swarm.delivered(json.toString(StandardCharsets.ISO_8859_1));
            return;
        }
        ServerFrame frame = ServerFrameCodec.read(ByteBufUtil.getBytes(json));
        if (frame instanceof ServerFrame.Welcome) {
            for (int i = 1; i <= Math.min(channels, MOST_REQUESTS); i++) {
                open(context, i);
            }
        } else if (frame instanceof ServerFrame.Opened opened) {
            URI uri = opened.uri();
            open++;
            swarm.opened(uri.getPath());
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
    }

    private static void open(ChannelHandlerContext context, int number) {
        send(context, new DeviceFrame.Open(number, "bench" + number, null, new Bindings(true, false, List.of())));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (received > acknowledged) {
            acknowledged = received;
            send(context, new DeviceFrame.Ack(received));
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

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
