// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many devices on one thread: each connects, opens what it is reached at, and acknowledges what it receives where the
 * protocol asks for it. Written for little work and memory in this process, so that the server is what is measured.
 */
final class DeviceSwarm implements AutoCloseable {

    /** Connections under way at once, so that the listen queue of the server is not what is measured. */
    private static final int AT_ONCE = 256;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final List<String> channelPaths = new ArrayList<>();
    private final Deliveries deliveries;
    private final Kind kind;
    private final int channelsEach;
    private final boolean leave;
    private final AtomicInteger lost = new AtomicInteger();

    /** Told of each notification, on the one thread. */
    interface Deliveries {
        /**
         * A notification has come.
         *
         * @param sentNanos what its {@link Stamp} says, or -1 when it has none
         */
        void delivered(long sentNanos);
    }

    /** Makes the devices of one kind of server. */
    interface Kind {
        /**
         * Makes one.
         *
         * @param number of the device, from 0
         * @param underWay released when the device can be reached, or its connection is lost before
         */
        ChannelHandler device(DeviceSwarm swarm, Semaphore underWay, int number);
    }

    /** Devices that stay, each reached at one address. */
    DeviceSwarm(Kind kind, Deliveries deliveries) {
        this(kind, deliveries, 1, false);
    }

    private DeviceSwarm(Kind kind, Deliveries deliveries, int channelsEach, boolean leave) {
        this.kind = kind;
        this.deliveries = deliveries;
        this.channelsEach = channelsEach;
        this.leave = leave;
    }

    /** Devices of Tidings that open so many channels each, and go away for good. */
    static DeviceSwarm ofLeavers(int channelsEach) {
        return new DeviceSwarm(
                (swarm, underWay, number) -> new SwarmDevice(swarm, underWay, channelsEach, true),
                sentNanos -> {},
                channelsEach,
                true);
    }

    /** Connects so many devices and returns when each has its channels. */
    void connect(URI server, int count, long timeoutSeconds) throws InterruptedException {
        Semaphore underWay = new Semaphore(AT_ONCE);
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (int i = 0; i < count; i++) {
            if (!underWay.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw tooFew(count);
            }
            int number = i;
            Channel connection = TcpConnection.open(loops, address, () -> kind.device(this, underWay, number))
                    .channel();
            if (!leave) {
                connections.add(connection);
            }
        }
        if (!underWay.tryAcquire(AT_ONCE, timeoutSeconds, TimeUnit.SECONDS) || open() < count * channelsEach) {
            throw tooFew(count);
        }
    }

    private BenchException tooFew(int count) {
        return new BenchException("only " + open() + " of " + count * channelsEach + " channels opened in time");
    }

    /** @param channelPath where the device is reached from now on */
    void opened(String channelPath) {
        synchronized (channelPaths) {
            channelPaths.add(channelPath);
        }
    }

    /** @param message what came in, with a {@link Stamp} somewhere in it */
    void delivered(ByteBuf message) {
        deliveries.delivered(Stamp.read(message));
    }

    void disconnected() {
        lost.incrementAndGet();
    }

    /** Where the devices are reached: with Tidings, the paths of the channels' URIs. */
    List<String> channelPaths() {
        synchronized (channelPaths) {
            return List.copyOf(channelPaths);
        }
    }

    /** The one thread. */
    EventLoop thread() {
        return loops.next();
    }

    int open() {
        synchronized (channelPaths) {
            return channelPaths.size();
        }
    }

    int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        connections.forEach(Channel::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
