// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: where notifications are kept between acceptance and acknowledgement.
 *
 * <p>The methods but {@link #pending} only enqueue; they may be called with a lock held. What was enqueued first is
 * carried out first, but for {@link #appendSoon}. Thread-safe.
 */
public interface NotificationStore {

    /** Told once, on a thread of the store, what became of an {@link #append}; must return soon. */
    interface Completion {
        /** It is durable. */
        void stored();

        /** It was not stored and never will be. */
        void notStored(String why);

        /** It was not stored, because its mark does not fit what was noted before; it would not fit another time either. */
        default void outdated() {
            notStored("its send has gone on without it");
        }
    }

    /** A notification that is not on disk yet. */
    interface Appending {
        /**
         * The disk is not needed any more.
         *
         * @return true when the notification is not stored and its completion is never told; false when it is too late for
         *     that, and what {@link #append} promises holds
         */
        boolean withdraw();
    }

    /** Told once, on a thread of the store, what {@link #read} found; must return soon. */
    interface Reading {
        /** The notifications that exist, in the order asked for. */
        void read(List<StoredNotification> found);

        void notRead(String why);
    }

    /** Told of each pending notification at start. */
    interface PendingVisitor {
        void pending(long seq, long channelKey, int sizeBytes);

        /** Something that is kept still names this seq, so that no new notification may get it. */
        default void taken(long seq) {}
    }

    /**
     * Makes a notification durable, together with what is noted of it.
     *
     * @param mark null for nothing; one that does not fit what was noted before keeps the notification from being stored
     * @return false, without calling the completion, when too many are waiting already
     */
    boolean append(StoredNotification notification, @Nullable Mark mark, Completion completion);

    /** Makes a notification durable of which nothing is noted. */
    default boolean append(StoredNotification notification, Completion completion) {
        return append(notification, null, completion);
    }

    /**
     * Makes a notification durable after a moment of some milliseconds, unless it is withdrawn before.
     *
     * <p>It may be carried out after what is enqueued later.
     *
     * @return null, without calling the completion, when too many are waiting already; {@link #append} may still have room
     */
    @Nullable
    Appending appendSoon(StoredNotification notification, Completion completion);

    /** Forgets notifications, sooner or later: one that comes back after a crash is delivered a second time. */
    void remove(long[] seqs);

    /** Reads notifications by their place. */
    void read(long[] seqs, Reading reading);

    /** Visits all that are kept, by rising seq. At start, before anything else but {@link ChannelStore#remembered}. */
    void pending(PendingVisitor visitor);
}
