// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The connections that are there: how many, and which have been idle, or half a request, for too long. Thread-safe.
 *
 * <p>Over TLS, Vert.x tells of a connection when its handshake is over and, for HTTP/2, the client has sent its settings.
 * Nobody has to do either, so that callers count and have their time before.
 *
 * <p>A connection is busy from the end of a request's head until its answer. Whatever dribbles in between heads is idleness.
 */
final class Visits {

    private final int limit;
    private final long headNanos;
    private final long idleNanos;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Visit> visits = new ConcurrentHashMap<>();
    private final Map<Caller.Ends, Knocking> knocking = new ConcurrentHashMap<>();

    private record Knocking(Caller caller, long since) {}

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
    boolean knocks(Caller caller) {
        knocking.put(caller.ends(), new Knocking(caller, nanoTime.getAsLong()));
        if (count() > limit) {
            left(caller);
            return false;
        }
        return true;
    }

    /** A connection whose handshake began is closed. */
    void left(Caller caller) {
        // The next one may have the same port already.
        knocking.computeIfPresent(caller.ends(), (ends, one) -> one.caller.equals(caller) ? null : one);
    }

    /** Somebody connected; whoever is too many is sent away. */
    void arrived(HttpConnection connection) {
        knocking.remove(new Caller.Ends(connection.remoteAddress(), connection.localAddress()));
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
                one.caller.close().run();
            }
        });
    }

    int count() {
        return visits.size() + knocking.size();
    }
}
