// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Marks at which the store failed, of turns that cannot be taken again: they are given to it again about once a second.
 * Thread-safe, but for {@link #giveAgain}, which one thread at a time calls.
 */
final class UnkeptMarks {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Unkept(Turn turn, SendMark mark) {}

    private final SendStore store;
    private final Queue<Unkept> marks = new ConcurrentLinkedQueue<>();
    private long fromNanos = System.nanoTime();

    UnkeptMarks(SendStore store) {
        this.store = store;
    }

    void add(Turn turn, SendMark mark) {
        marks.add(new Unkept(turn, mark));
    }

    /** Gives what there is to the store, if it is time. To be called often. */
    void giveAgain() {
        if (marks.isEmpty() || System.nanoTime() - fromNanos < 0) {
            return;
        }
        fromNanos = System.nanoTime() + PAUSE_NANOS;
        // What fails again comes in at the end, perhaps at once.
        for (int left = marks.size(); left > 0; left--) {
            Unkept next = marks.poll();
            if (next != null) {
                store.mark(next.mark, next.turn);
            }
        }
    }
}
