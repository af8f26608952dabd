// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber over MQTT with quality of service 1: it acknowledges each message, all of one read in one write.
 * Confined to the swarm's thread.
 */
final class MqttDevice extends ByteToMessageDecoder {

    private static final int REFUSED = 0x80;

    private final DeviceSwarm swarm;
    private final Semaphore underWay;
    private final int number;
    private boolean subscribed;
    private @Nullable ByteBuf acknowledgements;

    MqttDevice(DeviceSwarm swarm, Semaphore underWay, int number) {
        this.swarm = swarm;
        this.underWay = underWay;
        this.number = number;
    }

    private String topic() {
        return "device/" + number;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ByteBuf packet = context.alloc().buffer();
        Mqtt.connect(packet, "device" + number);
        context.writeAndFlush(packet);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int type = Mqtt.type(in);
        int length = Mqtt.readHead(in);
        if (length < 0) {
            return;
        }
        int end = in.readerIndex() + length;
        switch (type) {
            case Mqtt.CONNACK -> subscribe(context);
            case Mqtt.SUBACK -> subscribed(context, in.getUnsignedByte(end - 1));
            case Mqtt.PUBLISH -> published(context, in, end);
            default -> {
                // Nothing else is of interest.
            }
        }
        in.readerIndex(end);
    }

    private void subscribe(ChannelHandlerContext context) {
        ByteBuf packet = context.alloc().buffer();
        Mqtt.subscribe(packet, 1, topic().getBytes(StandardCharsets.US_ASCII));
        context.writeAndFlush(packet);
    }

    private void subscribed(ChannelHandlerContext context, int code) {
        if (code >= REFUSED) {
            context.close();
            return;
        }
        subscribed = true;
        swarm.opened(topic());
        underWay.release();
    }

    private void published(ChannelHandlerContext context, ByteBuf in, int end) {
        in.skipBytes(in.readUnsignedShort());
        int packet = in.readUnsignedShort();
        ByteBuf pending = acknowledgements;
        if (pending == null) {
            pending = context.alloc().buffer(64);
            acknowledgements = pending;
        }
        Mqtt.acknowledge(pending, packet);
        swarm.delivered(in.readSlice(end - in.readerIndex()));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        ByteBuf pending = acknowledgements;
        if (pending != null) {
            acknowledgements = null;
            context.writeAndFlush(pending, context.voidPromise());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (subscribed) {
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
