// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.SendFailedException.Reason;

/** Says in words, and as a reason, why the sender and a service could not talk. */
final class Failures {

    private static final int MAX_CAUSES = 20;

    private Failures() {}

    /** No connection came to be. */
    static SendFailedException connecting(Wire wire, Throwable cause) {
        Reason reason = Reason.CONNECT;
        String what = "no connection to " + wire;
        if (find(cause, SSLException.class) != null || find(cause, CertificateException.class) != null) {
            reason = Reason.TLS;
            what = "the TLS handshake with " + wire + " failed";
        } else if (find(cause, ProxyConnectException.class) != null) {
            reason = Reason.PROXY;
            what = "the proxy refused to connect to " + wire;
        } else if (find(cause, UnknownHostException.class) != null) {
            what = "no connection: the name cannot be looked up: " + wire;
        }
        return new SendFailedException(reason, false, what + words(cause), cause);
    }

    /** A connection broke while a request was on it. */
    static SendFailedException talking(Wire wire, Link link, Exchange exchange, Throwable failure) {
        Throwable trouble = link.trouble();
        Throwable cause = failure instanceof HttpClosedException && trouble != null ? trouble : failure;
        if (find(cause, SSLException.class) != null) {
            // With TLS 1.3 a refused certificate shows only after the handshake, and before anything was read of us.
            boolean refused = find(cause, SSLHandshakeException.class) != null && link.answers() == 0;
            return new SendFailedException(
                    Reason.TLS,
                    !refused && exchange.mayHaveBeenSent(),
                    "TLS with " + wire + " failed" + words(cause),
                    cause);
        }
        boolean closed = cause instanceof HttpClosedException
                || find(cause, IOException.class) != null
                || find(cause, PrematureChannelClosureException.class) != null;
        if (!closed) {
            return new SendFailedException(
                    Reason.UNREADABLE_ANSWER,
                    exchange.mayHaveBeenSent(),
                    "what came from " + wire + " is not an HTTP answer" + words(cause),
                    cause);
        }
        String hint = wire.endpoint().tls() && link.answers() == 0
                ? "; if the service demands a client certificate, it may have refused this sender's"
                : "";
        return new SendFailedException(
                Reason.CUT,
                exchange.mayHaveBeenSent(),
                "the connection to " + wire + " was cut before the answer was there" + hint,
                cause);
    }

    static SendFailedException timeout(Exchange exchange, Duration timeout) {
        return new SendFailedException(
                Reason.TIMEOUT,
                exchange.mayHaveBeenSent(),
                (exchange.link() == null ? "no connection was free for " : "no answer from ")
                        + exchange.address().endpoint() + " within " + timeout.toMillis() + " ms",
                null);
    }

    static SendFailedException closed(boolean mayHaveBeenSent) {
        return new SendFailedException(Reason.CLOSED, mayHaveBeenSent, "the sender is closed", null);
    }

    static SendFailedException overloaded(int maxPending) {
        return SendFailedException.notSent(
                Reason.OVERLOADED, maxPending + " notifications are sent or wait already, which is the most");
    }

    static SendFailedException unusable(Object uri) {
        return SendFailedException.notSent(
                Reason.UNUSABLE_URI, "a channel URI is an absolute http or https URI with a host, not " + uri);
    }

    /** The innermost message, which is the one that says something. */
    private static String words(Throwable failure) {
        String words = "";
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                words = ": " + message.lines().findFirst().orElse("");
            }
            cause = cause.getCause();
        }
        return words;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
