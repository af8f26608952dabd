// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;

/**
 * Some of the outcomes of a send, in the order in which they came in.
 *
 * @param next where the following ones begin, or {@link Position#END}
 */
public record OutcomePage(List<Entry> entries, Position next) {

    /** What became of the target at a place. */
    public record Entry(long place, TargetOutcome outcome) {}

    /**
     * A place in the list of outcomes.
     *
     * @param block the block, counted from 0
     * @param skip how many entries of it come before
     */
    public record Position(long block, int skip) {
        /** The beginning. */
        public static final Position START = new Position(0, 0);
        /** Behind the last entry that there is now. */
        public static final Position END = new Position(-1, 0);
    }
}
