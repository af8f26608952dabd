// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Semaphore;

/** One WebSocket subscriber of nchan; there are no acknowledgements. Confined to the swarm's thread. */
final class NchanDevice extends WebSocketDevice {

    private final DeviceSwarm swarm;
    private final Semaphore underWay;
    private final int number;
    private boolean subscribed;

    NchanDevice(DeviceSwarm swarm, Semaphore underWay, int number) {
        this.swarm = swarm;
        this.underWay = underWay;
        this.number = number;
    }

    @Override
    String target() {
        return "/sub?id=" + number;
    }

    @Override
    void upgraded(ChannelHandlerContext context) {
        subscribed = true;
        swarm.opened("/pub?id=" + number);
        underWay.release();
    }

    @Override
    void message(ChannelHandlerContext context, ByteBuf content) {
        swarm.delivered(content);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (subscribed) {
            swarm.disconnected();
        } else {
            underWay.release();
        }
    }
}
