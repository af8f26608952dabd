// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.Address.Endpoint;

/**
 * One event loop with its connections. {@link #submit} and {@link #end} are thread-safe; everything else is confined to
 * the event loop.
 */
final class Lane {

    private final Vertx vertx;
    private final Context context;
    private final Connector connector;
    private final Limits limits;
    private final @Nullable SenderProxy proxy;
    private final int linksPerHost;
    private final Outcomes outcomes;

    /** How long what callbacks have sent may gather, when they take long. */
    private static final long LOOK_MILLIS = 2;

    private final Queue<Exchange> intake = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean intakeScheduled = new AtomicBoolean();

    /** Whether a timer will look into the intake. */
    private volatile boolean lookPromised;

    /** What to tell at the end of this turn of the event loop. */
    private List<Runnable> told = new ArrayList<>();

    private volatile boolean ended;

    private final Map<Endpoint, Host> hosts = new HashMap<>();
    /** In the order of their starts, and so of their deadlines. */
    private final Set<Exchange> underWay = new LinkedHashSet<>();

    private boolean deadlineSet;

    Lane(
            Vertx vertx,
            Context context,
            Connector connector,
            Limits limits,
            @Nullable SenderProxy proxy,
            Outcomes outcomes) {
        this.vertx = vertx;
        this.context = context;
        this.connector = connector;
        this.limits = limits;
        this.proxy = proxy;
        this.outcomes = outcomes;
        linksPerHost = (limits.connectionsPerHost() + limits.threads() - 1) / limits.threads();
        vertx.setPeriodic(Math.max(1, limits.keepAlive().toMillis() / 4), sweep -> sweep());
    }

    void submit(Exchange exchange) {
        intake.add(exchange);
        if (ended) {
            refuseIntake();
        } else if (!outcomes.inCallback() || !lookPromised) {
            wake();
        }
    }

    /**
     * Sees to it that what was submitted is taken in. Callbacks that send again have it called once for many of them: each
     * call may cost a system call here, and a packet there.
     */
    void wake() {
        if (!intake.isEmpty() && !intakeScheduled.get() && intakeScheduled.compareAndSet(false, true)) {
            context.runOnContext(wakened -> takeIn());
        }
    }

    /** Fails everything and takes nothing in any more. The future completes when that is done. */
    Future<Void> end() {
        return Future.future(promise -> context.runOnContext(now -> {
            ended = true;
            refuseIntake();
            for (Exchange exchange : new ArrayList<>(underWay)) {
                failed(exchange, Failures.closed(exchange.mayHaveBeenSent()));
            }
            List.copyOf(hosts.values()).forEach(Host::end);
            tellAll();
            promise.complete();
        }));
    }

    Future<HttpClientConnection> connect(Host host) {
        return connector.connect(host.wire());
    }

    void answered(Exchange exchange, ServiceAnswer answer) {
        if (exchange.end()) {
            underWay.remove(exchange);
            tell(outcomes.answered(exchange, Results.of(answer)));
        }
    }

    void failed(Exchange exchange, SendFailedException failure) {
        if (exchange.end()) {
            underWay.remove(exchange);
            tell(outcomes.failed(exchange, failure));
        }
    }

    /** The caller has cancelled it before it was sent. */
    void abandoned(Exchange exchange) {
        if (exchange.end()) {
            underWay.remove(exchange);
            outcomes.abandoned();
        }
    }

    void linkOpened(Wire wire) {
        outcomes.linkOpened(wire.endpoint());
    }

    void linkClosed(Wire wire) {
        outcomes.linkClosed(wire.endpoint());
    }

    private void tell(Runnable completion) {
        if (told.isEmpty()) {
            // After everything that the event loop reads in this turn, so that one wake-up serves all of it.
            context.runOnContext(turnEnds -> tellAll());
        }
        told.add(completion);
    }

    private void tellAll() {
        List<Runnable> all = told;
        if (all.isEmpty()) {
            return;
        }
        told = new ArrayList<>(all.size());
        if (!lookPromised) {
            lookPromised = true;
            vertx.setTimer(LOOK_MILLIS, look -> {
                lookPromised = false;
                takeIn();
            });
        }
        outcomes.tell(all);
    }

    private void takeIn() {
        intakeScheduled.set(false);
        Exchange next = intake.poll();
        while (next != null) {
            begin(next);
            next = intake.poll();
        }
        setDeadline();
    }

    private void begin(Exchange exchange) {
        if (ended) {
            failed(exchange, Failures.closed(false));
            return;
        }
        underWay.add(exchange);
        hosts.computeIfAbsent(
                        exchange.address().endpoint(),
                        endpoint -> new Host(this, new Wire(endpoint, proxy), linksPerHost, limits.pipelining()))
                .add(exchange);
    }

    /** Whoever comes after the end is told by the thread it came on. */
    private void refuseIntake() {
        Exchange late = intake.poll();
        while (late != null) {
            outcomes.tell(List.of(outcomes.failed(late, Failures.closed(false))));
            late = intake.poll();
        }
    }

    private void setDeadline() {
        if (deadlineSet || underWay.isEmpty()) {
            return;
        }
        deadlineSet = true;
        Exchange oldest = underWay.iterator().next();
        long left = oldest.startedNanos() + limits.timeout().toNanos() - System.nanoTime();
        vertx.setTimer(Math.max(1, Duration.ofNanos(left).toMillis() + 1), deadline -> {
            deadlineSet = false;
            timeOut();
            setDeadline();
        });
    }

    private void timeOut() {
        long startedBefore = System.nanoTime() - limits.timeout().toNanos();
        for (Exchange exchange : overdue(startedBefore)) {
            Link link = exchange.link();
            failed(exchange, Failures.timeout(exchange, limits.timeout()));
            if (link == null) {
                Host host = hosts.get(exchange.address().endpoint());
                if (host != null) {
                    host.forget(exchange);
                }
            } else {
                link.timedOut();
            }
        }
    }

    private List<Exchange> overdue(long startedBefore) {
        List<Exchange> overdue = new ArrayList<>();
        for (Exchange exchange : underWay) {
            if (exchange.startedNanos() - startedBefore > 0) {
                break;
            }
            overdue.add(exchange);
        }
        return overdue;
    }

    private void sweep() {
        long idleSince = System.nanoTime() - limits.keepAlive().toNanos();
        hosts.values().removeIf(host -> host.sweep(idleSince));
    }
}
