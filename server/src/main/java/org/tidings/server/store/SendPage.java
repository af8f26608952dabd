// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.TargetOutcome;

/**
 * How far one send is, as the transaction that is open has it: what the store has, and the marks of this transaction on
 * top. Confined to the writer's thread.
 */
final class SendPage {

    final long key;
    SendState state;

    @Nullable
    Long startedAt;

    @Nullable
    Long endedAt;

    long lastPlace;
    long upToPlace;
    long deferred;
    long blocks;
    long bytes;
    final long[] counts;

    /** The outcomes of this transaction. */
    final OutcomeBlock block = new OutcomeBlock();

    /** Whether the store has to be told. */
    boolean touched;

    SendPage(long key, SendState state, long[] counts) {
        this.key = key;
        this.state = state;
        this.counts = counts;
    }

    /** Whether a first turn of that target is the next in the chain. */
    boolean isNext(SendMark.First mark) {
        return fansOut() && mark.previous() == lastPlace && mark.place() > lastPlace;
    }

    /** Whether there may be targets that have not had their first turn. */
    boolean fansOut() {
        return state == SendState.ENQUEUED || state == SendState.PROCESSING;
    }

    void reached(SendMark.First mark) {
        lastPlace = mark.place();
        if (startedAt == null) {
            startedAt = mark.atMillis();
        }
        state = SendState.PROCESSING;
    }

    void outcome(long place, TargetOutcome outcome) {
        counts[outcome.number()]++;
        block.add(place, outcome.number());
    }

    /** There are no more first turns. */
    void noMore(long atMillis) {
        lastPlace = Math.max(lastPlace, upToPlace);
        state = SendState.RETRYING;
        endWhenDone(atMillis);
    }

    /** Ends the send if no target gets another turn. */
    void endWhenDone(long atMillis) {
        if (state != SendState.RETRYING || deferred > 0) {
            return;
        }
        state = SendState.NO_TARGET_FOUND;
        for (long count : counts) {
            if (count > 0) {
                state = SendState.COMPLETED;
            }
        }
        endedAt = atMillis;
    }
}
