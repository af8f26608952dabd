// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;

/**
 * A device that is the same one after it was gone: it remembers its id and secret, and which notifications it has. Confined
 * to the swarm's thread.
 */
final class ReturningDevice {

    private static final String CHANNEL = "bench";

    private final ReturningSwarm swarm;

    private @Nullable String id;
    private @Nullable String secret;

    /** The place of its channel among the paths; -1 before it is open. */
    private int place = -1;

    /** One bit for each notification that it has. */
    private int has;

    @Nullable
    Channel connection;

    ReturningDevice(ReturningSwarm swarm) {
        this.swarm = swarm;
    }

    /** Is for one connection. */
    DeviceWire wire() {
        return new Wire();
    }

    private final class Wire extends DeviceWire {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            swarm.connected();
            super.channelActive(context);
        }

        @Override
        protected DeviceFrame.Hello hello() {
            return new DeviceFrame.Hello(id, secret, null);
        }

        @Override
        protected void frame(ChannelHandlerContext context, ServerFrame frame) {
            if (frame instanceof ServerFrame.Welcome welcome) {
                swarm.welcomed();
                if (secret == null) {
                    id = welcome.device();
                    secret = welcome.secret();
                    send(context, new DeviceFrame.Open(1, CHANNEL, null, new Bindings(true, false, List.of())));
                }
            } else if (frame instanceof ServerFrame.Opened opened) {
                place = swarm.opened(opened.uri().getPath());
            }
        }

        @Override
        protected void notification(ByteBuf json) {
            long number = PostRequest.number(json);
            if (number < 0 || number / swarm.pending() != place) {
                swarm.strayed();
                return;
            }
            int bit = 1 << (int) (number % swarm.pending());
            if ((has & bit) != 0) {
                swarm.repeated();
                return;
            }
            has |= bit;
            if (Integer.bitCount(has) == swarm.pending()) {
                swarm.served();
            }
        }

        @Override
        protected void lost() {
            swarm.lost(ReturningDevice.this, Integer.bitCount(has) == swarm.pending());
        }
    }
}
