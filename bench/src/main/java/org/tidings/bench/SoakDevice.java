// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;

/**
 * A device that comes and goes. It has one channel that stays, and one that it closes and opens anew now and then. Confined
 * to the soak's thread.
 */
final class SoakDevice {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    private final SoakSwarm swarm;
    private final List<Held> channels = List.of(new Held("steady"), new Held("changing"));

    private @Nullable String id;
    private @Nullable String secret;
    private @Nullable Wire wire;

    /** Since when it is connected with all of its channels open; {@link Long#MAX_VALUE} while it is not. */
    private long readySinceNanos = Long.MAX_VALUE;

    /** A channel as its device sees it. */
    private static final class Held {
        private final String name;

        /** Its place among the paths; -1 while it has none. */
        private int place = -1;

        /** It was asked to be closed; what its answer was is not known yet. */
        private boolean closing;

        Held(String name) {
            this.name = name;
        }
    }

    SoakDevice(SoakSwarm swarm) {
        this.swarm = swarm;
    }

    /** Is for one connection. */
    DeviceWire wire() {
        return new Wire();
    }

    boolean ready() {
        return readySinceNanos != Long.MAX_VALUE;
    }

    /** Where to post to it; -1 when that channel is not open now. */
    int place(boolean changing) {
        Held held = channels.get(changing ? 1 : 0);
        return held.closing ? -1 : held.place;
    }

    /** Ends the connection: politely, or as if the machine were gone. */
    void leave(boolean politely) {
        Wire current = wire;
        if (current == null) {
            return;
        }
        current.expected = true;
        if (politely) {
            current.channel().close();
        } else {
            DeviceWire.cut(current.channel());
        }
    }

    /** Closes the channel that changes; it is opened anew when that is done. */
    void change() {
        Wire current = wire;
        Held held = channels.get(1);
        if (current != null && ready() && !held.closing) {
            current.close(held);
        }
    }

    private final class Wire extends DeviceWire {

        private @Nullable ChannelHandlerContext context;
        private boolean expected;
        private long lastRequest;

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = active;
            wire = this;
            super.channelActive(active);
        }

        private ChannelHandlerContext context() {
            return Objects.requireNonNull(context);
        }

        private Channel channel() {
            return context().channel();
        }

        @Override
        protected DeviceFrame.Hello hello() {
            return new DeviceFrame.Hello(id, secret, null);
        }

        @Override
        protected void frame(ChannelHandlerContext from, ServerFrame frame) {
            if (frame instanceof ServerFrame.Welcome welcome) {
                if (secret == null) {
                    id = welcome.device();
                    secret = welcome.secret();
                }
                channels.forEach(this::goOn);
                readyWhenAllAreOpen();
            } else if (frame instanceof ServerFrame.Opened opened) {
                channels.stream()
                        .filter(held -> held.name.equals(opened.channel()))
                        .forEach(held -> opened(held, opened.uri().getPath()));
            } else if (frame instanceof ServerFrame.Done || frame instanceof ServerFrame.Failed) {
                // Only what closes a channel is answered so; one that is closed already will do, too.
                channels.stream().filter(held -> held.closing).forEach(held -> {
                    held.closing = false;
                    held.place = -1;
                    goOn(held);
                });
            }
        }

        private void goOn(Held held) {
            if (held.closing) {
                close(held);
            } else if (held.place < 0) {
                send(context(), new DeviceFrame.Open(++lastRequest, held.name, null, ALL));
            } else {
                send(context(), new DeviceFrame.App(held.name, true));
            }
        }

        private void close(Held held) {
            held.closing = true;
            swarm.ledger().ended(held.place);
            send(context(), new DeviceFrame.Close(++lastRequest, held.name));
        }

        private void opened(Held held, String path) {
            held.place = swarm.opened(SoakDevice.this, path);
            goOn(held);
            readyWhenAllAreOpen();
        }

        private void readyWhenAllAreOpen() {
            if (!ready() && channels.stream().allMatch(held -> held.place >= 0)) {
                readySinceNanos = System.nanoTime();
                swarm.ready();
            }
        }

        @Override
        protected void notification(ByteBuf json) {
            int place = swarm.ledger().delivered(PostRequest.number(json));
            if (place < 0) {
                return;
            }
            if (!swarm.isOf(SoakDevice.this, place)) {
                swarm.ledger().strayed();
                return;
            }
            long due = PostRequest.nanos(json);
            if (readySinceNanos < due) {
                swarm.took(System.nanoTime() - due);
            }
        }

        @Override
        protected void lost() {
            if (wire == this) {
                wire = null;
            }
            if (ready()) {
                readySinceNanos = Long.MAX_VALUE;
                swarm.away();
            }
            swarm.lost(SoakDevice.this, expected);
        }
    }
}
