// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the targets of sends their first turns: one thread, a page of targets of one send after a page of another. What is
 * under way is bounded, and so are the sends in memory; the others wait in the store, where every send is found again after
 * a crash.
 */
final class FanOut {

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    /** Sends that take turns. */
    private static final int RUNS = 32;

    /** Targets whose turns are not durable yet: enough to fill the store's transactions while one syncs. */
    private static final int WINDOW = 2_048;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** How long the store is left alone when it could not be read. */
    private static final long TROUBLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final SendStore store;
    private final Jobs jobs;
    private final Dispatch dispatch;
    private final BiConsumer<Turn, @Nullable TargetOutcome> noted;
    private final SetbackRule setbacks;
    private final Clock clock;
    private final Semaphore window = new Semaphore(WINDOW);
    private final List<Run> runs = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "hub-fan-out");
    private long takeUpFromNanos = System.nanoTime();
    private volatile boolean woken = true;
    private volatile boolean stopping;

    /** @param noted told of each turn that is durable */
    FanOut(
            SendStore store,
            Jobs jobs,
            Dispatch dispatch,
            BiConsumer<Turn, @Nullable TargetOutcome> noted,
            SetbackRule setbacks,
            Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.dispatch = dispatch;
        this.noted = noted;
        this.setbacks = setbacks;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. Any thread. */
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Begins no more turns. What is under way ends with the store. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void run() {
        while (!stopping) {
            boolean worked = false;
            try {
                takeUp();
            } catch (RuntimeException failure) {
                LOG.error("Open sends cannot be read now", failure);
                takeUpLater();
            }
            for (Run run : List.copyOf(runs)) {
                worked |= step(run);
            }
            runs.removeIf(Run::isOver);
            if (!worked && !mayTakeUp() && !stopping) {
                LockSupport.parkNanos(this, waiting() ? PAUSE_NANOS : IDLE_NANOS);
            }
        }
    }

    private boolean waiting() {
        return !runs.isEmpty();
    }

    /** Gives some of a send's targets their turns; false when there was nothing to do now. */
    boolean step(Run run) {
        try {
            return run.step();
        } catch (RuntimeException failure) {
            LOG.error("The send {} cannot go on now", run.key(), failure);
            run.setBack();
            if (run.setbacks() > setbacks.most()) {
                LOG.error("The send {} is given up", run.key());
                // Whether by this or otherwise, it has ended then.
                store.end(run.key(), SendState.ABANDONED, clock.instant()).thenAccept(done -> run.end());
            }
            return false;
        }
    }

    /** Takes open sends from the store, as far as there is room for them. */
    private void takeUp() {
        if (!mayTakeUp()) {
            return;
        }
        woken = false;
        List<Send> open = store.open(RUNS + runs.size());
        for (Send send : open) {
            if (runs.size() >= RUNS) {
                woken = true;
                return;
            }
            boolean known = runs.stream().anyMatch(run -> run.key() == send.key());
            if (!known) {
                tryToTakeUp(send);
            }
        }
    }

    private boolean mayTakeUp() {
        return woken && runs.size() < RUNS && System.nanoTime() - takeUpFromNanos >= 0;
    }

    /** What cannot be taken up now is looked for again, without anybody waking the fan-out for it. */
    private void takeUpLater() {
        takeUpFromNanos = System.nanoTime() + TROUBLE_NANOS;
        woken = true;
    }

    /** A send whose content cannot be read must not keep those behind it from theirs. */
    private void tryToTakeUp(Send send) {
        try {
            takeUp(send);
        } catch (RuntimeException failure) {
            LOG.error("The send {} cannot be taken up now", send.key(), failure);
            takeUpLater();
        }
    }

    private void takeUp(Send send) {
        Optional<Job> job = jobs.of(send);
        if (job.isPresent()) {
            runs.add(new Run(this, job.get()));
        } else {
            LOG.error("The send {} has no content any more and is given up", send.key());
            store.end(send.key(), SendState.ABANDONED, clock.instant());
        }
    }

    // ---- what runs need

    /** Waits for room for one more turn; false when the fan-out stops. */
    boolean enter() {
        while (!stopping) {
            try {
                if (window.tryAcquire(IDLE_NANOS, TimeUnit.NANOSECONDS)) {
                    return true;
                }
            } catch (InterruptedException nobodyInterruptsIt) {
                stopping = true;
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    /** A turn that entered is over. */
    void leave() {
        window.release();
    }

    /** Waits a moment for the disk; false when the fan-out stops. */
    boolean pause() {
        LockSupport.parkNanos(this, PAUSE_NANOS);
        return !stopping;
    }

    SetbackRule setbackRule() {
        return setbacks;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    SendStore store() {
        return store;
    }

    long nowMillis() {
        return clock.millis();
    }

    void noted(Turn turn, @Nullable TargetOutcome outcome) {
        noted.accept(turn, outcome);
    }
}
