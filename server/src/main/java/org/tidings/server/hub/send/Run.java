// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.push.NotificationStore;

/**
 * A send whose targets have their first turns. Confined to the thread of the fan-out, except for what the store tells.
 *
 * <p>It runs ahead of the disk: turns are begun in the order of their places before those in front are durable. When one is
 * lost, those behind it are refused by the store; the run then waits until nothing is on its way and starts again from where
 * the store says that it is.
 */
final class Run implements Turn.Giver {

    /** Targets that have their turns before another send has its go. */
    private static final int PAGE = 2_048;

    private final FanOut fanOut;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile boolean lost;
    private volatile boolean over;

    /** How often in succession something was lost or failed. */
    private final AtomicInteger setbacks = new AtomicInteger();

    private boolean waiting;
    private long waitUntilNanos;
    private Job job;
    private long after;
    private Repetition repetition = Repetition.NONE;
    private boolean exhausted;

    Run(FanOut fanOut, Job job) {
        this.fanOut = fanOut;
        this.job = job;
        startFrom(job.send());
    }

    private void startFrom(Send send) {
        after = send.lastPlace();
        exhausted = false;
        repetition = job.pages().repetition();
        repetition.before(after, job.pages()).forEach(repetition::repeats);
    }

    long key() {
        return job.send().key();
    }

    /** Whether all targets had their first turn, or the send has ended otherwise. */
    boolean isOver() {
        return over;
    }

    /** The send has ended in the store, and takes no more turns. Any thread. */
    void end() {
        over = true;
        fanOut.wake();
    }

    int setbacks() {
        return setbacks.get();
    }

    /** Gives the next targets their turns; false when there was nothing to do now. */
    boolean step() {
        if (waiting) {
            if (System.nanoTime() - waitUntilNanos < 0) {
                return false;
            }
            waiting = false;
        } else if (lost) {
            setBack();
            return false;
        }
        if (lost && !startAgain()) {
            return false;
        }
        if (exhausted) {
            return false;
        }
        List<Target> page = job.pages().after(after, PAGE);
        for (Target target : page) {
            if (!fanOut.enter()) {
                return true;
            }
            onTheWay.incrementAndGet();
            if (lost || !give(target)) {
                leave();
                return true;
            }
            after = target.place();
        }
        if (page.size() < PAGE) {
            noMore();
        }
        return true;
    }

    /** The next steps come after a while, which doubles. */
    void setBack() {
        waiting = true;
        waitUntilNanos = System.nanoTime() + fanOut.setbackRule().waitNanos(setbacks.getAndIncrement());
    }

    private boolean give(Target target) {
        Turn turn = Turn.first(this, job, target.place(), target.handle(), after, fanOut.nowMillis());
        if (repetition.repeats(target)) {
            fanOut.dispatch().note(turn, TargetOutcome.SKIPPED);
            return true;
        }
        while (!fanOut.dispatch().take(turn, target)) {
            if (!fanOut.pause()) {
                return false;
            }
        }
        return true;
    }

    private boolean startAgain() {
        if (onTheWay.get() > 0) {
            return false;
        }
        Optional<Send> stored = fanOut.store().send(key());
        boolean open = stored.isPresent()
                && (stored.get().state() == SendState.ENQUEUED || stored.get().state() == SendState.PROCESSING);
        if (!open) {
            over = true;
            return false;
        }
        lost = false;
        job = new Job(stored.get(), job.pages(), job.maker());
        startFrom(stored.get());
        return true;
    }

    private void noMore() {
        exhausted = true;
        onTheWay.incrementAndGet();
        fanOut.store().mark(new SendMark.NoMore(key(), fanOut.nowMillis(), after), new NotificationStore.Completion() {
            @Override
            public void stored() {
                over = true;
                onTheWay.decrementAndGet();
                fanOut.wake();
            }

            @Override
            public void notStored(String why) {
                lost = true;
                onTheWay.decrementAndGet();
                fanOut.wake();
            }
        });
    }

    @Override
    public void noted(Turn turn, @Nullable TargetOutcome outcome) {
        setbacks.set(0);
        leave();
        fanOut.noted(turn, outcome);
    }

    @Override
    public void lost(Turn turn) {
        lost = true;
        leave();
    }

    /** Nothing is posted at a first turn, which can thus be taken again. */
    @Override
    public void unkept(Turn turn, SendMark mark) {
        lost(turn);
    }

    private void leave() {
        onTheWay.decrementAndGet();
        fanOut.leave();
    }
}
