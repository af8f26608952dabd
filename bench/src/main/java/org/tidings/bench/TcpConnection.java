// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Connections of senders and devices. They come from several addresses of the loopback network in turn: from a single one
 * the kernel spends more time on finding a free port, when thousands are taken, than on everything else.
 */
final class TcpConnection {

    private static final int ADDRESSES = 16;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TcpConnection() {}

    /** @param handler asked on the connection's event loop */
    static ChannelFuture open(EventLoopGroup loops, InetSocketAddress server, Supplier<ChannelHandler> handler) {
        return new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                // The port is chosen when the other end is known, so that it need be free for that end only.
                .option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handler.get());
                    }
                })
                .connect(server, nextLocal());
    }

    private static InetSocketAddress nextLocal() {
        return new InetSocketAddress("127.0.0." + (1 + Math.floorMod(NEXT.getAndIncrement(), ADDRESSES)), 0);
    }
}
