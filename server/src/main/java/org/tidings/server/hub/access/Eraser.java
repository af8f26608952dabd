// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was in removed hubs, a little at a time, so that nobody waits for long. What is left at a stop or when the
 * store fails goes later. Thread-safe.
 */
final class Eraser {

    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
    private static final int AT_ONCE = 500;

    private final HubStore store;
    private final List<HubContents> contents;
    private final Set<Long> unfinished = ConcurrentHashMap.newKeySet();

    /** Those that could not be emptied since {@link #proceed}: others have their turn before them. */
    private final Set<Long> failed = new HashSet<>();

    private boolean busy;
    private volatile boolean stopping;

    Eraser(HubStore store, List<HubContents> contents) {
        this.store = store;
        this.contents = List.copyOf(contents);
    }

    /** This hub is gone; what was in it is not yet. */
    void add(long hub) {
        unfinished.add(hub);
    }

    /** How many hubs are gone and not yet empty. */
    int unfinished() {
        return unfinished.size();
    }

    /** Goes on where it stopped, if it is not at it already. */
    void proceed() {
        synchronized (this) {
            if (busy || unfinished.isEmpty()) {
                return;
            }
            busy = true;
        }
        next();
    }

    /** Leaves the rest for the next start: the store ends when nobody gives it anything to do. */
    void stop() {
        stopping = true;
    }

    private void next() {
        if (stopping) {
            return;
        }
        Optional<Long> hub;
        synchronized (this) {
            hub = unfinished.stream().filter(each -> !failed.contains(each)).findFirst();
            if (hub.isEmpty()) {
                failed.clear();
                busy = false;
            }
        }
        hub.ifPresent(each -> erase(each, 0));
    }

    /** Removes from one kind of contents on. A loop where the store answers at once, a chain of callbacks where not. */
    private void erase(long hub, int kind) {
        int at = kind;
        while (at < contents.size()) {
            if (stopping) {
                return;
            }
            CompletableFuture<Integer> step = contents.get(at).remove(hub, AT_ONCE);
            int here = at;
            if (!step.isDone()) {
                step.whenComplete((removed, failure) -> {
                    if (failure != null) {
                        stopped(hub, failure);
                    } else {
                        erase(hub, removed == 0 ? here + 1 : here);
                    }
                });
                return;
            }
            if (step.isCompletedExceptionally()) {
                step.whenComplete((removed, failure) -> stopped(hub, failure));
                return;
            }
            at = step.join() == 0 ? at + 1 : at;
        }
        store.emptied(hub).whenComplete((done, failure) -> {
            if (failure != null) {
                stopped(hub, failure);
                return;
            }
            unfinished.remove(hub);
            next();
        });
    }

    private void stopped(long hub, Throwable failure) {
        LOG.warn("What was in the removed hub {} cannot be removed now; the service tries again later", hub, failure);
        synchronized (this) {
            failed.add(hub);
        }
        next();
    }
}
