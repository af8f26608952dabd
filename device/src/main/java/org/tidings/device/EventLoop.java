// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;

/** Runs the tasks of a client one at a time, so that its state needs no locks. Thread-safe. */
interface EventLoop {

    /**
     * Runs a task after those given before.
     *
     * @return false when the loop has ended and the task will not run
     */
    boolean execute(Runnable task);

    /** Runs a task after a delay. A loop that has ended does not run it. */
    Timer schedule(Duration delay, Runnable task);

    /** A clock that only moves forward, as {@link System#nanoTime}. */
    long nanoTime();

    /** Accepts no more tasks. Those accepted still run. */
    void end();

    /** A task that is to run later. */
    interface Timer {
        /** Keeps the task from running; without effect when it has run. */
        void cancel();
    }
}
