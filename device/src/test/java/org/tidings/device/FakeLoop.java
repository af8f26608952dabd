// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** An event loop and a clock that move when the test says so. */
final class FakeLoop implements EventLoop {

    /** The number tells timers apart that are due at the same time. */
    private record Scheduled(long number, long atNanos, Runnable task) {}

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Scheduled> timers = new ArrayList<>();
    private long nowNanos;
    private long lastNumber;
    private boolean ended;

    @Override
    public boolean execute(Runnable task) {
        if (!ended) {
            tasks.add(task);
        }
        return !ended;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Scheduled scheduled = new Scheduled(++lastNumber, nowNanos + delay.toNanos(), task);
        timers.add(scheduled);
        return () -> timers.removeIf(timer -> timer.number() == scheduled.number());
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    int timers() {
        return timers.size();
    }

    /** Says whether there was anything to run. */
    boolean runTasks() {
        boolean ran = false;
        while (!tasks.isEmpty()) {
            tasks.remove().run();
            ran = true;
        }
        return ran;
    }

    /** Moves the clock; runs the timers that come due on the way, each at its time. */
    void advance(Duration time, Runnable settle) {
        long end = nowNanos + time.toNanos();
        while (true) {
            Scheduled next = timers.stream()
                    .filter(timer -> timer.atNanos() <= end)
                    .min(Comparator.comparingLong(Scheduled::atNanos))
                    .orElse(null);
            if (next == null) {
                nowNanos = end;
                return;
            }
            timers.remove(next);
            nowNanos = Math.max(nowNanos, next.atNanos());
            next.task().run();
            settle.run();
        }
    }
}
