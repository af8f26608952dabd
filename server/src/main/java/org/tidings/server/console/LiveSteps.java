// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tidings.server.push.PushEvent;
import org.tidings.server.push.PushListener;

/** Tells steps to those who watch while they happen. Costs nothing while nobody watches. Thread-safe. */
final class LiveSteps implements PushListener {

    /** How many may watch at once. */
    static final int WATCHERS = 32;

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** What happened since somebody looked last, but not more than a page can show. Thread-safe. */
    static final class Watcher {

        /** Between two looks; ten looks a second make a thousand steps a second. */
        static final int MAX_WAITING = 100;

        private final StepFilter filter;
        private List<Step> waiting = new ArrayList<>();
        private long skipped;

        Watcher(StepFilter filter) {
            this.filter = filter;
        }

        /** Some steps, and how many there were besides. */
        record Seen(List<Step> steps, long skipped) {}

        private synchronized void hear(Step step) {
            if (!filter.wants(step)) {
                return;
            }
            if (waiting.size() < MAX_WAITING) {
                waiting.add(step);
            } else {
                skipped++;
            }
        }

        /** What happened since the last look. */
        synchronized Seen look() {
            Seen seen = new Seen(waiting, skipped);
            waiting = new ArrayList<>();
            skipped = 0;
            return seen;
        }
    }

    @Override
    public void on(PushEvent event) {
        if (watchers.isEmpty()) {
            return;
        }
        Step step = Step.of(event);
        for (Watcher watcher : watchers) {
            watcher.hear(step);
        }
    }

    /** Begins to watch, unless too many do. */
    synchronized boolean add(Watcher watcher) {
        return watchers.size() < WATCHERS && watchers.add(watcher);
    }

    void remove(Watcher watcher) {
        watchers.remove(watcher);
    }
}
