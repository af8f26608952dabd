// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Posts at the times of {@link Schedule}s, one after another, whatever the server does. What is due while no connection is free is posted
 * as soon as one is, with the time at which it was due: the wait is part of its latency (coordinated omission).
 *
 * <p>Between two times the thread waits in epoll until exactly the next one, so that a processor is not kept busy. By how
 * much it wakes too late is counted in the latency too, and told by {@link #late}. Confined to the swarm's thread until
 * the swarm is closed.
 */
final class OpenLoop implements SenderSwarm.Turn {

    private final ArrayDeque<SenderSwarm.Sender> free = new ArrayDeque<>();
    private final EventLoop thread;
    private Schedule schedule = new Schedule(0, 1, 0);
    private long next;

    /** Numbers below it found no free connection when they were due. */
    private long starvedBelow;

    /** How long after their time requests were posted for which a connection was free. */
    final Histogram late = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);

    private long starved;

    OpenLoop(EventLoop thread) {
        this.thread = thread;
    }

    /** Begins with this one and forgets what is left of the one before. Counts anew. May be called on any thread. */
    void begin(Schedule wanted) {
        thread.execute(() -> {
            schedule = wanted;
            next = 0;
            starvedBelow = 0;
            starved = 0;
            late.reset();
            wake(wanted);
        });
    }

    /** Requests that had to wait for a connection: for the server. */
    long starved() {
        return starved;
    }

    @Override
    public void free(SenderSwarm.Sender sender) {
        free.addLast(sender);
        postDue(System.nanoTime());
    }

    private void wake(Schedule wanted) {
        if (!schedule.equals(wanted)) {
            return;
        }
        long now = System.nanoTime();
        postDue(now);
        if (free.isEmpty()) {
            starvedBelow = schedule.dueUntil(now);
        }
        long after = Math.max(next, schedule.dueUntil(now));
        if (after < schedule.count()) {
            thread.schedule(
                    () -> wake(wanted), Math.max(0, schedule.due(after) - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void postDue(long now) {
        while (next < schedule.count() && !free.isEmpty()) {
            long due = schedule.due(next);
            if (due > now) {
                return;
            }
            if (next < starvedBelow) {
                starved++;
            } else {
                late.recordValue(now - due);
            }
            next++;
            free.removeFirst().post(due);
        }
    }
}
