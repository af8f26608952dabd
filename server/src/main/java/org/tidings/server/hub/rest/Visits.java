// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are there: how many, and which have been idle, or half a request, for too long. Thread-safe.
 *
 * <p>Over TLS, Vert.x tells of a connection when its handshake is over and, for HTTP/2, the client has sent its settings.
 * Nobody has to do either, so that until then it is the channel that counts and has its time.
 *
 * <p>A connection is busy from the end of a request's head until its answer. Whatever dribbles in between heads is idleness.
 */
final class Visits {

    private final int limit;
    private final long headNanos;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();
    private final Map<Ends, Knocking> knocking = new ConcurrentHashMap<>();

    /** What a channel and the connection that it becomes have in common. */
    private record Ends(
            @Nullable SocketAddress remote, @Nullable SocketAddress local) {

        static Ends of(Channel channel) {
            return new Ends(address(channel.remoteAddress()), address(channel.localAddress()));
        }

        private static @Nullable SocketAddress address(java.net.SocketAddress address) {
            return address instanceof InetSocketAddress inet ? SocketAddress.inetSocketAddress(inet) : null;
        }
    }

    /** A channel of which Vert.x has not told yet. */
    private record Knocking(Channel channel, long since) {}

    /** What is known of one connection. */
    private static final class Visit {
        private final AtomicInteger busy = new AtomicInteger();
        private volatile long patienceNanos;
        private volatile long since;

        Visit(long patienceNanos, long since) {
            this.patienceNanos = patienceNanos;
            this.since = since;
        }
    }

    Visits(int limit, Duration headTimeout, Duration idleTimeout, LongSupplier nanoTime) {
        this.limit = limit;
        this.headNanos = headTimeout.toNanos();
        this.idleNanos = idleTimeout.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A handshake begins, unless there are too many connections already: then false. */
    boolean knocks(Channel channel) {
        Ends ends = Ends.of(channel);
        Knocking one = new Knocking(channel, nanoTime.getAsLong());
        knocking.put(ends, one);
        if (count() > limit) {
            knocking.remove(ends, one);
            return false;
        }
        channel.closeFuture().addListener(closed -> knocking.remove(ends, one));
        return true;
    }

    /** Somebody connected; whoever is too many is sent away. */
    void arrived(HttpConnection connection) {
        knocking.remove(new Ends(connection.remoteAddress(), connection.localAddress()));
        if (count() >= limit) {
            connection.close();
            return;
        }
        visits.put(connection, new Visit(headNanos, nanoTime.getAsLong()));
        connection.closeHandler(gone -> visits.remove(connection));
    }

    /** The head of a request is there. */
    void begins(HttpConnection connection) {
        Visit visit = visits.get(connection);
        if (visit != null) {
            visit.busy.incrementAndGet();
        }
    }

    /** A request has its answer. */
    void ends(HttpConnection connection) {
        Visit visit = visits.get(connection);
        if (visit != null) {
            visit.patienceNanos = idleNanos;
            visit.since = nanoTime.getAsLong();
            visit.busy.decrementAndGet();
        }
    }

    /** Closes what has been idle, or has not begun, for too long; about once a second. */
    void sweep() {
        long now = nanoTime.getAsLong();
        visits.forEach((connection, visit) -> {
            if (visit.busy.get() == 0 && now - visit.since > visit.patienceNanos) {
                connection.close();
            }
        });
        knocking.forEach((ends, one) -> {
            if (now - one.since > headNanos) {
                one.channel.close();
            }
        });
    }

    int count() {
        return visits.size() + knocking.size();
    }
}
