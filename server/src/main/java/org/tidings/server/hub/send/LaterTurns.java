// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.hub.registration.Target;

/**
 * Gives deferred targets their turns when they are due: one thread for channels of this service, and one for those of
 * others, which may be slow. Deferred targets are in the store; in memory are those whose turn is under way.
 */
final class LaterTurns implements Turn.Giver {

    private static final Logger LOG = LoggerFactory.getLogger(LaterTurns.class);
    private static final int PAGE = 256;
    private static final int UNDER_WAY = 1_024;
    private static final int JOBS = 16;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Carries out a turn; false when nothing was done and it has to be tried again. */
    interface Carrier {
        boolean take(Turn turn, Target target);
    }

    private record Place(long send, long place) {}

    private final boolean elsewhere;
    private final SendStore store;
    private final Jobs jobs;
    private final Dispatch dispatch;
    private final Carrier carrier;
    private final BiConsumer<Turn, @Nullable TargetOutcome> noted;
    private final Clock clock;
    private final Semaphore window = new Semaphore(UNDER_WAY);
    private final Set<Place> underWay = ConcurrentHashMap.newKeySet();
    private final UnkeptMarks unkept;
    private final Map<Long, Job> known = new LinkedHashMap<>(JOBS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Job> eldest) {
            return size() > JOBS;
        }
    };

    private final Thread thread;
    private volatile boolean trouble;
    private volatile boolean stopping;

    /**
     * @param elsewhere whether for channels of other services
     * @param noted told of each turn that is durable
     */
    LaterTurns(
            boolean elsewhere,
            SendStore store,
            Jobs jobs,
            Dispatch dispatch,
            Carrier carrier,
            BiConsumer<Turn, @Nullable TargetOutcome> noted,
            Clock clock) {
        this.elsewhere = elsewhere;
        this.store = store;
        this.jobs = jobs;
        this.dispatch = dispatch;
        this.carrier = carrier;
        this.noted = noted;
        this.clock = clock;
        this.unkept = new UnkeptMarks(store);
        this.thread = new Thread(this::run, elsewhere ? "hub-elsewhere" : "hub-later-turns");
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. Any thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Begins no more turns. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    /** Waits until what is under way has been noted, for so long at most. After {@link #stop}. */
    void settle(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = until - System.nanoTime()) {
            if (window.tryAcquire(UNDER_WAY, Math.min(left, IDLE_NANOS), TimeUnit.NANOSECONDS)) {
                window.release(UNDER_WAY);
                return;
            }
            unkept.giveAgain();
        }
    }

    private void run() {
        while (!stopping) {
            boolean worked = false;
            try {
                unkept.giveAgain();
                // A turn that cannot be noted would have to be taken again.
                worked = store.keepsChanges() && giveTurns();
            } catch (RuntimeException failure) {
                LOG.error("Deferred targets cannot have their turns now", failure);
                trouble = true;
            }
            if (trouble) {
                trouble = false;
                LockSupport.parkNanos(this, TROUBLE_NANOS);
            } else if (!worked && !stopping) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        }
    }

    private boolean giveTurns() {
        // Whatever is under way is in the store, too, and stands before the others. What ends while the store is read
        // must
        // not be begun again: the answer may still have it.
        Set<Place> before = Set.copyOf(underWay);
        List<Deferred> due = store.deferred(elsewhere, clock.instant(), before.size() + PAGE);
        boolean any = false;
        RuntimeException unreadable = null;
        for (Deferred deferred : due) {
            Place place = new Place(deferred.send(), deferred.place());
            if (stopping || trouble) {
                break;
            }
            if (!before.contains(place) && enter()) {
                underWay.add(place);
                any = true;
                try {
                    if (!begin(deferred)) {
                        leave(place);
                        trouble = true;
                    }
                } catch (RuntimeException failure) {
                    // Those behind it have their turns; it has its own when it can be read again.
                    leave(place);
                    unreadable = failure;
                }
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return any || trouble;
    }

    private boolean begin(Deferred deferred) {
        Job job = job(deferred.send());
        if (job == null) {
            return false;
        }
        Target target = job.pages().at(deferred.place());
        if (target == null) {
            dispatch.note(Turn.later(this, job, deferred, ""), TargetOutcome.DROPPED);
            return true;
        }
        return carrier.take(Turn.later(this, job, deferred, target.handle()), target);
    }

    private @Nullable Job job(long key) {
        Job job = known.get(key);
        if (job == null) {
            Optional<Job> read = store.send(key).flatMap(jobs::of);
            if (read.isEmpty()) {
                return null;
            }
            job = read.get();
            known.put(key, job);
        }
        return job;
    }

    private boolean enter() {
        while (!stopping) {
            try {
                if (window.tryAcquire(IDLE_NANOS, TimeUnit.NANOSECONDS)) {
                    return true;
                }
                unkept.giveAgain();
            } catch (InterruptedException nobodyInterruptsIt) {
                stopping = true;
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    private void leave(Place place) {
        if (underWay.remove(place)) {
            window.release();
        }
    }

    @Override
    public void noted(Turn turn, @Nullable TargetOutcome outcome) {
        leave(new Place(turn.job.send().key(), turn.place));
        noted.accept(turn, outcome);
    }

    @Override
    public void unkept(Turn turn, SendMark mark) {
        trouble = true;
        unkept.add(turn, mark);
    }

    @Override
    public void lost(Turn turn) {
        trouble = true;
        leave(new Place(turn.job.send().key(), turn.place));
    }
}
