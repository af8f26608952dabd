// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Senders that post at an even rate, whatever the answers do: a notification that is posted late counts from when it was
 * due. Now and then a connection is replaced by a new one. Confined to the soak's thread.
 */
final class SoakSenders {

    private static final int CONNECTIONS = 16;
    private static final long TICK_MILLIS = 1;
    private static final long RENEW_MILLIS = 500;
    private static final int REQUEST_BYTES = 1_024;

    private final EventLoop loop;
    private final InetSocketAddress address;
    private final SoakSwarm swarm;
    private final double perNano;
    private final List<Sender> senders = new ArrayList<>();

    private boolean posting;
    private long startedNanos;
    private long posted;
    private long turn;

    SoakSenders(EventLoop loop, URI push, SoakSwarm swarm, int perSecond) {
        this.loop = loop;
        this.address = new InetSocketAddress(push.getHost(), push.getPort());
        this.swarm = swarm;
        this.perNano = perSecond / 1e9;
    }

    void start() {
        for (int i = 0; i < CONNECTIONS; i++) {
            connect();
        }
        posting = true;
        startedNanos = System.nanoTime();
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        loop.schedule(this::renew, RENEW_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        posting = false;
    }

    /** How many have no answer yet. */
    int unanswered() {
        return senders.stream().mapToInt(sender -> sender.unanswered.size()).sum();
    }

    void close() {
        posting = false;
        List.copyOf(senders).forEach(Sender::close);
    }

    private void connect() {
        TcpConnection.open(loop, address, Sender::new);
    }

    private void tick() {
        if (!posting) {
            return;
        }
        long due = (long) ((System.nanoTime() - startedNanos) * perNano);
        List<Sender> open = senders.stream().filter(sender -> !sender.leaving).toList();
        while (posted < due && !open.isEmpty()) {
            open.get((int) (turn++ % open.size())).post(startedNanos + (long) (posted / perNano));
            posted++;
        }
        open.forEach(Sender::flush);
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Replaces the connection that has been there longest. */
    private void renew() {
        if (!posting) {
            return;
        }
        senders.stream().filter(sender -> !sender.leaving).findFirst().ifPresent(Sender::leave);
        connect();
        loop.schedule(this::renew, RENEW_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static PostRequest kind(int number) {
        return switch (number % 10) {
            case 0, 1 -> PostRequest.TILE;
            case 2, 3 -> PostRequest.RAW;
            default -> PostRequest.TOAST;
        };
    }

    private final class Sender extends ByteToMessageDecoder {

        private final AnswerReader answers = new AnswerReader();
        private final Queue<Integer> unanswered = new ArrayDeque<>();
        private @Nullable ChannelHandlerContext context;
        private boolean leaving;

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = active;
            senders.add(this);
        }

        /** Only those that are connected are known. */
        private ChannelHandlerContext context() {
            return Objects.requireNonNull(context);
        }

        void post(long dueNanos) {
            int place = swarm.anyPlace();
            int number = swarm.ledger().posted(place);
            unanswered.add(number);
            ChannelHandlerContext to = context();
            ByteBuf request = to.alloc().buffer(REQUEST_BYTES);
            kind(number).writeTo(request, swarm.paths(), place, number, dueNanos);
            to.write(request, to.voidPromise());
        }

        void flush() {
            context().flush();
        }

        /** Ends once all answers are there. */
        void leave() {
            leaving = true;
            if (unanswered.isEmpty()) {
                close();
            }
        }

        void close() {
            context().close();
        }

        @Override
        protected void decode(ChannelHandlerContext from, ByteBuf in, List<Object> out) {
            if (!answers.read(in)) {
                return;
            }
            Integer number = unanswered.poll();
            if (number != null) {
                swarm.ledger().answered(number, answers.received());
            }
            if (leaving && unanswered.isEmpty()) {
                close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext gone) {
            senders.remove(this);
            if (!leaving && posting) {
                connect();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
            from.close();
        }
    }
}
