// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many devices on one thread: each enrolls, opens channels that take toasts, acknowledges what it receives and answers
 * pings. Written for little work and memory in this process, so that the service is what is measured.
 */
final class DeviceSwarm implements AutoCloseable {

    /** Connections under way at once, so that the listen queue of the service is not what is measured. */
    private static final int AT_ONCE = 256;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final List<String> channelPaths = new ArrayList<>();
    private final Deliveries deliveries;
    private final int channelsEach;
    private final boolean leave;
    private final AtomicInteger lost = new AtomicInteger();

    /** Told of each notification, on the one thread. */
    interface Deliveries {
        void delivered(CharSequence frame);
    }

    /** Devices that stay, with one channel each. */
    DeviceSwarm(Deliveries deliveries) {
        this(deliveries, 1, false);
    }

    private DeviceSwarm(Deliveries deliveries, int channelsEach, boolean leave) {
        this.deliveries = deliveries;
        this.channelsEach = channelsEach;
        this.leave = leave;
    }

    /** Devices that open so many channels each, and go away for good. */
    static DeviceSwarm ofLeavers(int channelsEach) {
        return new DeviceSwarm(frame -> {}, channelsEach, true);
    }

    /** Connects so many devices and returns when each has its channels. */
    void connect(URI push, int count, long timeoutSeconds) throws InterruptedException {
        Semaphore underWay = new Semaphore(AT_ONCE);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new SwarmDevice(DeviceSwarm.this, underWay, channelsEach, leave));
                    }
                });
        InetSocketAddress address = new InetSocketAddress(push.getHost(), push.getPort());
        for (int i = 0; i < count; i++) {
            if (!underWay.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw tooFew(count);
            }
            Channel connection = bootstrap.connect(address).channel();
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

    void opened(String channelPath) {
        synchronized (channelPaths) {
            channelPaths.add(channelPath);
        }
    }

    void delivered(CharSequence frame) {
        deliveries.delivered(frame);
    }

    void disconnected() {
        lost.incrementAndGet();
    }

    /** The paths of the channels' URIs. */
    List<String> channelPaths() {
        synchronized (channelPaths) {
            return List.copyOf(channelPaths);
        }
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
