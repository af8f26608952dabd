// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections of nobody: every other one writes one byte of a request now and then, the rest say nothing. One that the
 * service ends is made once more. They come from several addresses, because the ports of one would not do. Thread-safe.
 */
final class Strangers implements AutoCloseable {

    private static final int EACH_ADDRESS = 4_000;
    private static final int SECONDS_BETWEEN_BYTES = 2;
    private static final byte[] REQUEST =
            ("POST /throttledthirdparty/01.00/" + "A".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);

    private final Bootstrap bootstrap;
    private final InetSocketAddress address;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile boolean over;

    Strangers(EventLoopGroup loops, URI push) {
        address = new InetSocketAddress(push.getHost(), push.getPort());
        bootstrap = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.SO_LINGER, 0)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Lifetime());
                    }
                });
    }

    /** Begins to connect so many. */
    void come(int count) {
        for (int i = 0; i < count; i++) {
            connect(i, true);
        }
    }

    private void connect(int index, boolean again) {
        InetSocketAddress from = new InetSocketAddress("127.0.1." + (1 + index / EACH_ADDRESS), 0);
        ChannelFuture connecting = bootstrap.connect(address, from);
        connecting.addListener(done -> {
            if (!done.isSuccess() || over) {
                connecting.channel().close();
                return;
            }
            Channel channel = connecting.channel();
            if (index % 2 == 0) {
                writeSlowly(channel, 0);
            }
            channel.closeFuture().addListener(closed -> {
                if (!over && again) {
                    connect(index, false);
                }
            });
        });
    }

    private void writeSlowly(Channel channel, int at) {
        if (over || !channel.isActive() || at == REQUEST.length) {
            return;
        }
        channel.writeAndFlush(channel.alloc().buffer(1).writeByte(REQUEST[at]));
        channel.eventLoop().schedule(() -> writeSlowly(channel, at + 1), SECONDS_BETWEEN_BYTES, TimeUnit.SECONDS);
    }

    /** How many there were at once. */
    int most() {
        return most.get();
    }

    /** How many the service has ended. */
    int ended() {
        return ended.get();
    }

    @Override
    public void close() {
        over = true;
        open.forEach(Channel::close);
    }

    /** Counts a connection from its begin to its end. */
    private final class Lifetime extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            open.add(context.channel());
            most.accumulateAndGet(open.size(), Math::max);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.remove(context.channel());
            if (!over) {
                ended.incrementAndGet();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
