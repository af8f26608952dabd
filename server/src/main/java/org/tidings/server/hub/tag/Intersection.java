// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.List;

/** The places that are in all of some lists, found by letting each skip to where the others are. Not thread-safe. */
final class Intersection implements PlaceCursor {

    private final PlaceCursor[] lists;

    private Intersection(List<PlaceCursor> lists) {
        this.lists = lists.toArray(PlaceCursor[]::new);
    }

    static PlaceCursor of(List<PlaceCursor> lists) {
        return lists.size() == 1 ? lists.get(0) : new Intersection(lists);
    }

    @Override
    public long seek(long least) {
        long candidate = lists[0].seek(least);
        int agreeing = 1;
        for (int i = 1; agreeing < lists.length && candidate != END; i = i + 1 == lists.length ? 0 : i + 1) {
            long place = lists[i].seek(candidate);
            agreeing = place == candidate ? agreeing + 1 : 1;
            candidate = place;
        }
        return candidate;
    }
}
