// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * TLS at the push door. The first bytes of a connection tell whether it is TLS: one port serves both, because throttled
 * channels have http URIs and authenticated ones https URIs.
 */
final class TlsDoor {

    private static final long HANDSHAKE_MILLIS = 10_000;

    private TlsDoor() {}

    /** The first handler of a connection that may be TLS or not. */
    static ChannelHandler detector(SslContext tls) {
        return new OptionalSslHandler(tls) {
            @Override
            protected SslHandler newSslHandler(ChannelHandlerContext context, SslContext sslContext) {
                ByteBufAllocator allocator = context.alloc();
                SslHandler handler = sslContext.newHandler(allocator);
                handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
                return handler;
            }

            @Override
            protected @Nullable ChannelHandler newNonSslHandler(ChannelHandlerContext context) {
                return null;
            }
        };
    }

    /** What the peer has shown in the handshake; null without TLS or certificate. */
    static @Nullable X509Certificate certificateOf(ChannelHandlerContext context) {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        if (handler == null) {
            return null;
        }
        try {
            Certificate[] chain = handler.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate ? certificate : null;
        } catch (SSLPeerUnverifiedException noneShown) {
            return null;
        }
    }

    /** Whether the event says that the peer will send no more: by TCP, or before that within TLS. */
    static boolean endsInput(Object event) {
        return event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent;
    }

    /** Whether the peer failed to speak TLS, which is no fault of the service. */
    static boolean isOfTls(Throwable failure) {
        return failure instanceof DecoderException && failure.getCause() instanceof SSLException;
    }
}
