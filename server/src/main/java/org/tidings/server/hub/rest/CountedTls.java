// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of the JDK, whose handshakes count as connections from their beginning. Vert.x tells of a connection when its
 * handshake is over and, for HTTP/2, the client has sent its settings; nobody has to begin either.
 */
final class CountedTls extends JdkSSLEngineOptions {

    private final Visits visits;

    CountedTls(Visits visits) {
        this.visits = visits;
    }

    @Override
    public CountedTls copy() {
        return new CountedTls(visits);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(visits);
    }

    private static final class Factory extends DefaultSslContextFactory {
        private final Visits visits;

        Factory(Visits visits) {
            super(SslProvider.JDK, false);
            this.visits = visits;
        }

        @Override
        public SslContext create() throws SSLException {
            return new Context(super.create(), visits);
        }
    }

    /** Another context with handlers of our own. */
    private static final class Context extends SslContext {
        private final SslContext inner;
        private final Visits visits;

        Context(SslContext inner, Visits visits) {
            this.inner = inner;
            this.visits = visits;
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor executor) {
            return new Knock(newEngine(allocator), startTls, executor, visits);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor executor) {
            return new Knock(newEngine(allocator, host, port), startTls, executor, visits);
        }

        @Override
        public boolean isClient() {
            return inner.isClient();
        }

        @Override
        public List<String> cipherSuites() {
            return inner.cipherSuites();
        }

        /** Deprecated, and abstract all the same. */
        @Override
        @SuppressWarnings("deprecation")
        public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
            return inner.applicationProtocolNegotiator();
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator) {
            return inner.newEngine(allocator);
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
            return inner.newEngine(allocator, host, port);
        }

        @Override
        public SSLSessionContext sessionContext() {
            return inner.sessionContext();
        }
    }

    /** One connection; it is closed at once when there are too many. */
    private static final class Knock extends SslHandler {
        private final Visits visits;

        Knock(SSLEngine engine, boolean startTls, Executor executor, Visits visits) {
            super(engine, startTls, executor);
            this.visits = visits;
        }

        /** Null when it is closed already. */
        private static @Nullable Caller caller(Channel channel) {
            return channel.remoteAddress() instanceof InetSocketAddress remote
                            && channel.localAddress() instanceof InetSocketAddress local
                    ? new Caller(
                            new Caller.Ends(
                                    SocketAddress.inetSocketAddress(remote), SocketAddress.inetSocketAddress(local)),
                            channel::close)
                    : null;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            Channel channel = context.channel();
            Caller caller = caller(channel);
            if (caller != null && visits.knocks(caller)) {
                channel.closeFuture().addListener(closed -> visits.left(caller));
            } else {
                context.close();
            }
        }
    }
}
