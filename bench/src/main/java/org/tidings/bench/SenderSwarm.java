// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Senders on one thread, each with a connection of its own and at most one notification without an answer. Targets are
 * taken in turn. When a connection that is free posts again is said by a {@link Turn}.
 */
final class SenderSwarm implements AutoCloseable {

    private final EventLoop thread;
    private final @Nullable EventLoopGroup ownThread;
    private final List<Channel> connections = new ArrayList<>();
    private final SenderDialect dialect;
    private int next;

    /** Notifications that were accepted. */
    final LongAdder received = new LongAdder();

    /** All other answers, and connections that ended by themselves. */
    final LongAdder notReceived = new LongAdder();

    private volatile boolean running = true;

    /** Says when connections post. Called on the swarm's thread. */
    interface Turn {
        /** The connection may post: it is new, or its last notification was answered. */
        void free(Sender sender);
    }

    /** Senders on a thread of their own. */
    SenderSwarm(SenderDialect dialect) {
        EventLoopGroup own = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        this.ownThread = own;
        this.thread = own.next();
        this.dialect = dialect;
    }

    /**
     * Senders on the thread of the devices: one thread sees more at once and changes less between the two.
     *
     * @param devices what outlives this
     */
    SenderSwarm(SenderDialect dialect, DeviceSwarm devices) {
        this.ownThread = null;
        this.thread = devices.thread();
        this.dialect = dialect;
    }

    /** Begins a closed loop: each connection posts again as soon as it has the answer. */
    void start(URI server, int count) {
        start(server, count, sender -> sender.post(System.nanoTime()));
    }

    void start(URI server, int count, Turn turn) {
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < count; i++) {
            int number = i;
            connections.add(TcpConnection.open(thread, address, () -> new Sender(number, turn))
                    .channel());
        }
    }

    /** The one thread. */
    EventLoop thread() {
        return thread;
    }

    /** Posts no more. */
    void pause() {
        running = false;
    }

    @Override
    public void close() {
        running = false;
        connections.stream().map(Channel::close).toList().forEach(ChannelFuture::syncUninterruptibly);
        if (ownThread != null) {
            ownThread.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** One connection. Confined to the swarm's thread. */
    final class Sender extends ByteToMessageDecoder {

        private final int number;
        private final Turn turn;
        private @Nullable ChannelHandlerContext connection;

        private Sender(int number, Turn turn) {
            this.number = number;
            this.turn = turn;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connection = context;
            ByteBuf greeting = context.alloc().buffer();
            boolean answered = dialect.greet(greeting, number);
            context.writeAndFlush(greeting);
            if (!answered) {
                turn.free(this);
            }
        }

        /** Posts to the next target, unless the swarm pauses; only while this one is free. */
        void post(long stampNanos) {
            if (!running) {
                return;
            }
            ChannelHandlerContext context = Objects.requireNonNull(connection);
            int target = next;
            next = target + 1 == dialect.targets() ? 0 : target + 1;
            ByteBuf request = context.alloc().buffer(768);
            dialect.publish(request, target, stampNanos);
            context.writeAndFlush(request, context.voidPromise());
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            switch (dialect.read(in)) {
                case INCOMPLETE -> {
                    return;
                }
                case ACCEPTED -> received.increment();
                case REFUSED -> notReceived.increment();
                case GREETED -> {
                    // It was free already when it connected, but for this.
                }
            }
            turn.free(this);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (running) {
                notReceived.increment();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
