// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The port that senders and devices come through. Thread-safe. */
public final class PushDoor {

    static final String HTTP_DECODER = "http";
    static final int MAX_REQUEST_LINE = 4_096;
    static final int MAX_HEADERS = 8_192;

    /** How long a connection that was told to end may take to do so. */
    static final Duration LINGER = Duration.ofSeconds(2);

    private static final int BACKLOG = 4_096;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 * 1024, 32 * 1024);

    private final DoorSettings settings;
    private final EventLoopGroup loops;
    private final Channel listening;
    private final NewConnection newConnection;
    private final Sweep.All sweeps = new Sweep.All();
    private final AtomicInteger connections;

    private PushDoor(
            DoorSettings settings,
            EventLoopGroup loops,
            Channel listening,
            NewConnection newConnection,
            AtomicInteger connections) {
        this.settings = settings;
        this.loops = loops;
        this.listening = listening;
        this.newConnection = newConnection;
        this.connections = connections;
    }

    /**
     * Takes the address, so that it is known, but lets nobody in before {@link #serve}: who comes earlier waits.
     *
     * @throws IOException when the address cannot be listened on
     */
    public static PushDoor bind(DoorSettings settings) throws IOException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        int threads = settings.threads() > 0 ? settings.threads() : automaticThreads();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("push-door"), io);
        AtomicInteger connections = new AtomicInteger();
        NewConnection newConnection = new NewConnection(connections, settings.maxConnections());
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(newConnection)
                .bind(settings.listen())
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(binding.cause().getMessage(), binding.cause());
        }
        return new PushDoor(settings, loops, binding.channel(), newConnection, connections);
    }

    /**
     * Half of the processors: the kernel's network code, the store's writer and the garbage collector need the others, and a
     * notification that stays on one event loop costs less than one that changes it.
     */
    private static int automaticThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * Lets senders and devices in.
     *
     * @param tls asked for each new connection, so that certificates can be exchanged; null offers no TLS
     */
    public void serve(Route route, UpgradeRoute upgrades, Clock clock, @Nullable Supplier<SslContext> tls) {
        newConnection.tls = tls;
        newConnection.door = new HttpConnection.Door(settings, route, upgrades, new ResponseWriter(clock), sweeps);
        listening.config().setAutoRead(true);
    }

    /** What looks at the connections; the handlers of upgraded connections join it. */
    public Sweep.All sweeps() {
        return sweeps;
    }

    /** Where it listens; with the port that was taken. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** How many connections there are, of senders and devices. */
    public int connections() {
        return connections.get();
    }

    /**
     * Closes the door: takes no new connections, lets those that are there say good-bye, then ends the rest.
     *
     * @param patience how long they may take
     */
    public void close(Duration patience) throws InterruptedException {
        listening.close().sync();
        sweeps.drain();
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (connections) {
            while (connections.get() > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                connections.wait(left);
            }
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    /** Counts connections and gives them their first handlers. */
    private static final class NewConnection extends ChannelInitializer<Channel> {

        private final AtomicInteger connections;
        private final int limit;
        volatile HttpConnection.@Nullable Door door;
        volatile @Nullable Supplier<SslContext> tls;

        NewConnection(AtomicInteger connections, int limit) {
            this.connections = connections;
            this.limit = limit;
        }

        @Override
        protected void initChannel(Channel channel) {
            HttpConnection.Door shared = door;
            if (connections.incrementAndGet() > limit || shared == null) {
                leave();
                channel.close();
                return;
            }
            channel.closeFuture().addListener(closed -> leave());
            Supplier<SslContext> offered = tls;
            if (offered != null) {
                channel.pipeline().addLast(TlsDoor.detector(offered.get()));
            }
            HttpConnection.begin(channel.pipeline(), shared);
        }

        private void leave() {
            if (connections.decrementAndGet() == 0) {
                synchronized (connections) {
                    connections.notifyAll();
                }
            }
        }
    }
}
