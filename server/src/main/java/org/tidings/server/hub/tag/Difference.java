// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** The places of one list that are not in another. Not thread-safe. */
final class Difference implements PlaceCursor {

    private final PlaceCursor from;
    private final PlaceCursor without;
    /** A place of the second list with none between it and what was answered last; zero before it is read. */
    private long hole;

    Difference(PlaceCursor from, PlaceCursor without) {
        this.from = from;
        this.without = without;
    }

    @Override
    public long seek(long least) {
        long place = from.seek(least);
        while (place != END) {
            if (hole < place) {
                hole = without.seek(place);
            }
            if (hole != place) {
                return place;
            }
            place = from.seek(place + 1);
        }
        return END;
    }
}
