// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.List;

/** The places that are in at least one of some lists. Not thread-safe. */
final class Union implements PlaceCursor {

    private final PlaceCursor[] lists;
    /** Where each list is; zero before it is read. */
    private final long[] heads;

    private Union(List<PlaceCursor> lists) {
        this.lists = lists.toArray(PlaceCursor[]::new);
        this.heads = new long[lists.size()];
    }

    static PlaceCursor of(List<PlaceCursor> lists) {
        return lists.size() == 1 ? lists.get(0) : new Union(lists);
    }

    @Override
    public long seek(long least) {
        long wanted = Math.max(least, 1);
        long first = END;
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] < wanted) {
                heads[i] = lists[i].seek(wanted);
            }
            first = Math.min(first, heads[i]);
        }
        return first;
    }
}
