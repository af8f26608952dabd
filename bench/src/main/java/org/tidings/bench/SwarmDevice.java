// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;

/**
 * One device of Tidings: it enrolls, opens channels that take toasts, and acknowledges what it receives. Confined to the
 * swarm's thread.
 */
final class SwarmDevice extends DeviceWire {

    /** Requests without a reply; the service takes 64. */
    private static final int MOST_REQUESTS = 32;

    private final DeviceSwarm swarm;
    private final Semaphore underWay;
    private final int channels;
    private final boolean leaves;
    private int open;

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
    protected DeviceFrame.Hello hello() {
        return new DeviceFrame.Hello(null, null, null);
    }

    @Override
    protected void notification(ByteBuf json) {
        swarm.delivered(json);
    }

    @Override
    protected void frame(ChannelHandlerContext context, ServerFrame frame) {
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
    protected void lost() {
        if (open == channels && !leaves) {
            swarm.disconnected();
        } else {
            underWay.release();
        }
    }
}
