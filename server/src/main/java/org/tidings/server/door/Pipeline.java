// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The requests of one connection that wait for their answers, oldest first. Confined to the event loop. */
class Pipeline<T> {

    /** More pipelined requests are not read until answers have left. */
    private static final int LIMIT = 64;

    private @Nullable Deque<T> waiting;

    void add(T request) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(request);
    }

    @Nullable
    T first() {
        return waiting == null ? null : waiting.peek();
    }

    void removeFirst() {
        if (waiting != null) {
            waiting.remove();
        }
    }

    int size() {
        return waiting == null ? 0 : waiting.size();
    }

    boolean full() {
        return size() >= LIMIT;
    }

    void clear() {
        waiting = null;
    }
}
