// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import org.tidings.server.push.Mark;

/**
 * What is noted of one target of a send. Each target has exactly one first turn, and those that are deferred have others
 * until they have an outcome.
 *
 * <p>First turns make a chain: each names the place before, and one that does not follow what was noted last is not noted,
 * nor is the notification kept that came with it. After a failed transaction nothing can thus jump over what was lost.
 */
public sealed interface SendMark extends Mark {

    /** The key of the send. */
    long send();

    /** When the turn was taken, in milliseconds since 1970. */
    long atMillis();

    /** A first turn. */
    sealed interface First extends SendMark {
        /** The place of the target before, or 0. */
        long previous();

        /** The place of this target. */
        long place();
    }

    /** The target has its outcome. */
    record Done(long send, long atMillis, long previous, long place, TargetOutcome outcome) implements First {}

    /**
     * The target gets another turn.
     *
     * @param dueAtMillis when
     * @param elsewhere whether its channel is one of another service
     */
    record Deferred(long send, long atMillis, long previous, long place, long dueAtMillis, boolean elsewhere)
            implements First {
        /** The turns that the target has had: to a channel of another service none is taken on the first pass. */
        public int attempts() {
            return elsewhere ? 0 : 1;
        }
    }

    /** There are no more targets: the end of the chain. */
    record NoMore(long send, long atMillis, long previous) implements SendMark {}

    /**
     * A deferred target has its outcome after another turn.
     *
     * @param attempts the turns that it had before, as proof that nobody else took this one
     */
    record DoneLater(long send, long atMillis, long place, int attempts, TargetOutcome outcome) implements SendMark {}

    /** A deferred target gets yet another turn. */
    record DeferredAgain(long send, long atMillis, long place, int attempts, long dueAtMillis) implements SendMark {}
}
