// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.push.NotificationStore;

/**
 * Port: remembers sends, how far they are, and the outcome of each target. Thread-safe.
 *
 * <p>What returns a future only enqueues; the future ends exceptionally when the change was not made. What returns a value
 * blocks on the disk. Marks are noted in the order in which they were given by one thread, those that come with
 * notifications included; those of one transaction are noted together.
 */
public interface SendStore {

    /** A send that is to be remembered. */
    record NewSend(
            long hub,
            SendId id,
            SendState state,
            SendFormat format,
            @Nullable String expression,
            @Nullable Instant scheduledAt,
            Instant enqueuedAt,
            long upToPlace,
            SendContent content) {}

    /** Remembers a send and gives it a key; fails with {@link HubRemovedException} when its hub is gone. */
    CompletableFuture<Long> add(NewSend send);

    /**
     * Notes what became of a target of which the push service keeps nothing.
     *
     * @param completion told {@code outdated} when the mark does not fit what was noted before
     */
    void mark(SendMark mark, NotificationStore.Completion completion);

    /** Whether changes can be kept now, as far as is known; what the last ones came to says it. */
    boolean keepsChanges();

    /** Lets a scheduled send begin; false when it is not scheduled any more. */
    CompletableFuture<Boolean> begin(long key, long upToPlace);

    /** Ends a send that has not ended, wherever it is; false when it has. */
    CompletableFuture<Boolean> end(long key, SendState state, Instant at);

    /** Whom to tell that a send has ended, when that is durable; called on a thread of the store, must return soon. */
    void whenEnded(LongConsumer listener);

    /** How many sends have not ended. */
    long openCount();

    /** Sends with targets that have not had their first turn, the oldest first. */
    List<Send> open(int limit);

    /** Scheduled sends whose time has come, the earliest first. */
    List<Send> due(Instant now, int limit);

    /** The send of that key. */
    Optional<Send> send(long key);

    /** The send of that name in a hub. */
    Optional<Send> send(long hub, String id);

    /**
     * Sends of a hub, the latest first.
     *
     * @param before only sends with a lesser key
     */
    List<Send> latest(long hub, long before, int limit);

    /** What a send says; empty when it has been forgotten. */
    Optional<SendContent> content(long key);

    /** Deferred targets whose time has come, the earliest first. */
    List<Deferred> deferred(boolean elsewhere, Instant now, int limit);

    /** The outcomes of a send from a position on. */
    OutcomePage outcomes(long key, OutcomePage.Position from, int limit);

    /**
     * Forgets some of what has ended and is too old or too much.
     *
     * @return whether there is more to forget
     */
    CompletableFuture<Boolean> sweep(Retention retention, Instant now);

    /**
     * Forgets sends of a hub that is gone, those that have not ended included.
     *
     * @param limit how many rows at most, about
     * @return how many it were; 0 when there are no more
     */
    CompletableFuture<Integer> removeHub(long hub, int limit);
}
