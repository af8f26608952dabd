// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** Reads a list of places in blocks. */
@FunctionalInterface
public interface PlaceBlocks {

    /**
     * Reads the next places.
     *
     * @param least the places wanted are not below it
     * @param into is filled from its beginning, rising and without repetition
     * @return how many there were; fewer than {@code into} holds only when there are no more
     */
    int read(long least, long[] into);
}
