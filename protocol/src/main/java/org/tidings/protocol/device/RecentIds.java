// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The ids of the notifications seen last, by which a device drops what the service sends a second time. It outlives
 * connections: a notification whose acknowledgement was lost comes again on the next one. Not thread-safe.
 */
public final class RecentIds {

    private final int capacity;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /** @param capacity how many ids are remembered, at least 1; the oldest is forgotten first */
    public RecentIds(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * Remembers an id as the newest.
     *
     * @return whether it was not remembered yet
     */
    public boolean add(String id) {
        boolean known = ids.remove(id);
        ids.add(id);
        if (ids.size() > capacity) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        return !known;
    }

    /** Remembers ids, the oldest first. */
    public void addAll(Collection<String> oldestFirst) {
        oldestFirst.forEach(this::add);
    }

    /** Whether the id is remembered. */
    public boolean contains(String id) {
        return ids.contains(id);
    }

    /** A copy of what is remembered, the oldest first. */
    public List<String> toList() {
        return List.copyOf(ids);
    }
}
