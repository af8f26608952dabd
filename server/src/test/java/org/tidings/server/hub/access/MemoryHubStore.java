// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.StoreUnavailableException;

/** Hubs in memory; changes are made at once. Thread-safe. */
public final class MemoryHubStore implements HubStore {

    private final Map<Long, Hub> hubs = new TreeMap<>();
    private final Map<Long, List<AccessRule>> rules = new TreeMap<>();
    private final Set<Long> removed = new TreeSet<>();
    private long keys;
    private @Nullable String trouble;

    /** Lets changes fail from now on, or no more. */
    public synchronized void trouble(@Nullable String why) {
        trouble = why;
    }

    @Override
    public synchronized void remembered(Visitor visitor) {
        hubs.values().forEach(visitor::hub);
        rules.forEach((owner, list) -> list.forEach(rule -> visitor.rule(owner, rule)));
        removed.forEach(visitor::removed);
    }

    @Override
    public synchronized CompletableFuture<Long> add(Hub hub, Collection<AccessRule> added) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(new StoreUnavailableException(trouble));
        }
        long key = ++keys;
        hubs.put(
                key,
                new Hub(key, hub.name(), hub.registrationTtl(), hub.userMetadata(), hub.createdAt(), hub.updatedAt()));
        rules.put(key, new ArrayList<>(added));
        return CompletableFuture.completedFuture(key);
    }

    @Override
    public CompletableFuture<Void> save(Hub hub, Collection<AccessRule> saved) {
        return change(() -> {
            hubs.put(hub.key(), hub);
            rules.put(hub.key(), new ArrayList<>(saved));
        });
    }

    @Override
    public CompletableFuture<Void> saveNamespace(Collection<AccessRule> saved) {
        return change(() -> rules.put(AccessRules.NAMESPACE, new ArrayList<>(saved)));
    }

    @Override
    public CompletableFuture<Void> remove(long hub) {
        return change(() -> {
            hubs.remove(hub);
            rules.remove(hub);
            removed.add(hub);
        });
    }

    @Override
    public CompletableFuture<Void> emptied(long hub) {
        return change(() -> removed.remove(hub));
    }

    private synchronized CompletableFuture<Void> change(Runnable change) {
        if (trouble != null) {
            return CompletableFuture.failedFuture(new StoreUnavailableException(trouble));
        }
        change.run();
        return CompletableFuture.completedFuture(null);
    }
}
