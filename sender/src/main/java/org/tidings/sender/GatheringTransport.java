// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;

/**
 * The best transport there is, with connections that gather: what is written in one turn of the event loop leaves in one
 * write to the socket. Pipelined requests would cost a system call and a packet each otherwise, more than all else that
 * is done for them.
 */
record GatheringTransport(Transport transport) implements Transport {

    /** So many requests leave at once even in a turn that goes on and on. */
    private static final int MOST_GATHERED = 64;

    static io.vertx.core.transport.Transport best() {
        io.vertx.core.transport.Transport offered = io.vertx.core.transport.Transport.nativeTransport();
        io.vertx.core.transport.Transport best =
                offered != null && offered.available() ? offered : io.vertx.core.transport.Transport.NIO;
        Transport gathering = new GatheringTransport(best.implementation());
        return new io.vertx.core.transport.Transport() {
            @Override
            public String name() {
                return best.name();
            }

            @Override
            public boolean available() {
                return best.available();
            }

            @Override
            public Throwable unavailabilityCause() {
                return best.unavailabilityCause();
            }

            @Override
            public Transport implementation() {
                return gathering;
            }
        };
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        ChannelFactory<? extends Channel> plain = transport.channelFactory(domainSocket);
        return () -> {
            Channel channel = plain.newChannel();
            channel.pipeline().addFirst(new Gathering());
            return channel;
        };
    }

    @Override
    public boolean supportsDomainSockets() {
        return transport.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return transport.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return transport.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    @Override
    public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return transport.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory threadFactory, int ioRatio) {
        return transport.eventLoopGroup(type, threads, threadFactory, ioRatio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return transport.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface has it so.
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return transport.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return transport.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        transport.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket, Bootstrap bootstrap) {
        transport.configure(options, connectTimeout, domainSocket, bootstrap);
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        transport.configure(options, domainSocket, bootstrap);
    }

    /**
     * The first in the pipeline, next to the socket: what TLS makes of the requests is gathered as well. The HTTP client
     * empties the pipeline when it takes a connection over; this one comes back.
     */
    private static final class Gathering extends FlushConsolidationHandler {

        Gathering() {
            super(MOST_GATHERED, true);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) throws Exception {
            super.handlerRemoved(context);
            Channel channel = context.channel();
            if (channel.isOpen()) {
                channel.eventLoop().execute(() -> comeBack(channel));
            }
        }

        private static void comeBack(Channel channel) {
            if (channel.isOpen() && channel.pipeline().get(Gathering.class) == null) {
                channel.pipeline().addFirst(new Gathering());
            }
        }
    }
}
