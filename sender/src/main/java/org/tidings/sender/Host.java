// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.http.HttpClientConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one lane to one server, and what waits for them. Confined to the event loop of its lane.
 *
 * <p>It opens connections while something waits for one, as many as it may.
 */
final class Host {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Lane lane;
    private final Wire wire;
    private final int maxLinks;
    private final Pipelining pipelining;
    private final List<Link> links = new ArrayList<>();
    /** A set, because what times out leaves from the middle. */
    private final Set<Exchange> waiting = new LinkedHashSet<>();

    private int connecting;
    private boolean ended;
    /** When something can be tried again to open more than the connections that are there. */
    private long moreFromNanos = System.nanoTime();

    Host(Lane lane, Wire wire, int maxLinks, Pipelining pipelining) {
        this.lane = lane;
        this.wire = wire;
        this.maxLinks = maxLinks;
        this.pipelining = pipelining;
    }

    Wire wire() {
        return wire;
    }

    void add(Exchange exchange) {
        waiting.add(exchange);
        dispatch();
    }

    /** Takes back what a closed connection could not begin. */
    void again(Exchange exchange) {
        if (!exchange.isDone()) {
            add(exchange);
        }
    }

    void forget(Exchange exchange) {
        waiting.remove(exchange);
    }

    void answered(Exchange exchange, ServiceAnswer answer) {
        lane.answered(exchange, answer);
        dispatch();
    }

    void failed(Exchange exchange, SendFailedException failure) {
        lane.failed(exchange, failure);
        dispatch();
    }

    void closed(Link link) {
        links.remove(link);
        lane.linkClosed(wire);
        dispatch();
    }

    /** Closes what has not been used since then. Answers whether nothing is left. */
    boolean sweep(long idleSinceNanos) {
        for (Link link : List.copyOf(links)) {
            if (link.restsSince(idleSinceNanos)) {
                link.close();
            }
        }
        return links.isEmpty() && connecting == 0 && waiting.isEmpty();
    }

    private void dispatch() {
        Iterator<Exchange> next = waiting.iterator();
        while (next.hasNext()) {
            Link link = fullest();
            if (link == null) {
                break;
            }
            Exchange exchange = next.next();
            next.remove();
            if (exchange.future().isDone()) {
                // Cancelled by the caller.
                lane.abandoned(exchange);
            } else {
                link.send(exchange);
                // Sending may have called back and changed the set.
                next = waiting.iterator();
            }
        }
        openMore();
    }

    /**
     * The fullest connection that has room: what is written to one connection in one turn of the event loop travels in one
     * packet, on both sides.
     */
    private @Nullable Link fullest() {
        Link best = null;
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.hasRoom() && (best == null || link.inFlight() > best.inFlight())) {
                best = link;
            }
        }
        return best;
    }

    private void openMore() {
        boolean pausing = !links.isEmpty() && moreFromNanos - System.nanoTime() > 0;
        if (ended || pausing) {
            return;
        }
        while (links.size() + connecting < maxLinks && connecting < waiting.size()) {
            connecting++;
            lane.connect(this).onComplete(made -> {
                connecting--;
                if (made.succeeded()) {
                    connected(made.result());
                } else {
                    cannotConnect(made.cause());
                }
            });
        }
    }

    private void connected(HttpClientConnection connection) {
        if (ended) {
            connection.close();
            return;
        }
        links.add(new Link(this, connection, pipelining, System.nanoTime()));
        lane.linkOpened(wire);
        dispatch();
    }

    /**
     * While other connections are there, what waits can have those. Otherwise every attempt stands for its share of what
     * waits, so that a server that is down fails everything soon, and one refusal among many attempts does not.
     */
    private void cannotConnect(Throwable cause) {
        if (!links.isEmpty()) {
            moreFromNanos = System.nanoTime() + PAUSE_NANOS;
            return;
        }
        SendFailedException failure = Failures.connecting(wire, cause);
        int share = (waiting.size() + connecting) / (connecting + 1);
        for (Exchange exchange : List.copyOf(waiting).subList(0, share)) {
            waiting.remove(exchange);
            lane.failed(exchange, failure);
        }
        openMore();
    }

    /** Connects no more, and closes the connections; the lane has failed what waits and what they carry. */
    void end() {
        ended = true;
        waiting.clear();
        List.copyOf(links).forEach(Link::close);
    }
}
