// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that a test moves. Thread-safe. */
final class HandTimers implements Timers {

    private record Task(long at, Runnable task) {}

    private final List<Task> tasks = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        Task scheduled = new Task(now + delay.toNanos(), task);
        tasks.add(scheduled);
        delays.add(delay);
        notifyAll();
        return () -> cancel(scheduled);
    }

    @Override
    public void end() {}

    private synchronized void cancel(Task task) {
        tasks.remove(task);
        notifyAll();
    }

    /** All delays so far. */
    synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    synchronized int waiting() {
        return tasks.size();
    }

    /** Waits until something is scheduled, then moves time to it and runs it. */
    void runNext() {
        Task next;
        synchronized (this) {
            try {
                long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                while (tasks.isEmpty() && System.nanoTime() < deadline) {
                    wait(100);
                }
            } catch (InterruptedException end) {
                throw new AssertionError(end);
            }
            if (tasks.isEmpty()) {
                throw new AssertionError("nothing is scheduled");
            }
            next = tasks.remove(0);
            now = next.at();
        }
        next.task().run();
    }
}
