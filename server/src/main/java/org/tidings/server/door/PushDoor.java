// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
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
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The port that senders and devices come through. Thread-safe. */
public final class PushDoor {

    static final String HTTP_DECODER = "http";
    static final int MAX_REQUEST_LINE = 4_096;
    static final int MAX_HEADERS = 8_192;

    /** How long a connection that was told to end may take to do so. */
    static final Duration LINGER = Duration.ofSeconds(2);

    private static final int CHUNK = 8_192;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 * 1024, 32 * 1024);

    private final EventLoopGroup loops;
    private final Channel listening;
    private final Sweep.All sweeps;
    private final AtomicInteger connections;

    private PushDoor(EventLoopGroup loops, Channel listening, Sweep.All sweeps, AtomicInteger connections) {
        this.loops = loops;
        this.listening = listening;
        this.sweeps = sweeps;
        this.connections = connections;
    }

    /**
     * Opens the door.
     *
     * @param sweeps shared with the handlers of upgraded connections
     * @throws IOException when the address cannot be listened on
     */
    public static PushDoor open(
            DoorSettings settings, Route route, UpgradeRoute upgrades, Sweep.All sweeps, Clock clock)
            throws IOException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                settings.threads() > 0
                        ? settings.threads()
                        : Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("push-door"),
                io);
        Class<? extends ServerSocketChannel> channelType =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        AtomicInteger connections = new AtomicInteger();
        HttpConnection.Door door =
                new HttpConnection.Door(settings, route, upgrades, new ResponseWriter(clock), sweeps);
        try {
            Channel listening = new ServerBootstrap()
                    .group(loops)
                    .channel(channelType)
                    .option(ChannelOption.SO_BACKLOG, 4_096)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                    .childHandler(new NewConnection(door, connections, settings.maxConnections()))
                    .bind(settings.listen())
                    .syncUninterruptibly()
                    .channel();
            return new PushDoor(loops, listening, sweeps, connections);
        } catch (Exception failure) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            if (failure instanceof IOException cannotListen) {
                throw cannotListen;
            }
            throw failure;
        }
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

        private final HttpConnection.Door door;
        private final AtomicInteger connections;
        private final int limit;

        NewConnection(HttpConnection.Door door, AtomicInteger connections, int limit) {
            this.door = door;
            this.connections = connections;
            this.limit = limit;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (connections.incrementAndGet() > limit) {
                leave();
                channel.close();
                return;
            }
            channel.closeFuture().addListener(closed -> leave());
            HttpDecoderConfig config = new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_REQUEST_LINE)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setMaxChunkSize(CHUNK);
            channel.pipeline()
                    .addLast(HTTP_DECODER, new HttpRequestDecoder(config))
                    .addLast(new HttpConnection(door));
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
