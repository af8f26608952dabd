// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.Outcome;

/**
 * One turn of one target: what is noted of it, and who is told when that is durable. Begun by one thread; told on a thread of
 * the store.
 */
final class Turn implements Consumer<Outcome>, NotificationStore.Completion {

    private static final int FIRST = -1;

    /** Who gives turns. Called on any thread; must return soon. */
    interface Giver {
        /** What the turn came to is durable; null when the target gets another turn. */
        void noted(Turn turn, @Nullable TargetOutcome outcome);

        /** Nothing was noted: the store failed, or the send has gone another way. */
        void lost(Turn turn);

        /** The store failed at a mark that must be given to it again, because the turn cannot be taken again. */
        void unkept(Turn turn, SendMark mark);
    }

    final Job job;
    final long place;
    final String handle;
    private final Giver giver;
    private final Thread thread = Thread.currentThread();
    private final long previous;
    private final int attempts;
    private final long sinceMillis;

    /** Why the push service refused the notification at once. */
    private @Nullable Outcome refusal;

    /** What the mark says that is on its way. */
    private @Nullable TargetOutcome noting;

    /** The mark that is on its way. */
    private @Nullable SendMark mark;

    /** Whether another service may have the notification. */
    private volatile boolean posted;

    private Turn(Giver giver, Job job, long place, String handle, long previous, int attempts, long sinceMillis) {
        this.giver = giver;
        this.job = job;
        this.place = place;
        this.handle = handle;
        this.previous = previous;
        this.attempts = attempts;
        this.sinceMillis = sinceMillis;
    }

    /** The first turn of a target; {@code previous} is the place of the one before. */
    static Turn first(Giver giver, Job job, long place, String handle, long previous, long nowMillis) {
        return new Turn(giver, job, place, handle, previous, FIRST, nowMillis);
    }

    /** Another turn. */
    static Turn later(Giver giver, Job job, Deferred deferred, String handle) {
        return new Turn(giver, job, deferred.place(), handle, 0, deferred.attempts(), deferred.sinceMillis());
    }

    boolean isFirst() {
        return attempts == FIRST;
    }

    /** How many turns the target has had, with this one. */
    int turns() {
        return isFirst() ? 1 : attempts + 1;
    }

    /** When the target had its first turn, in milliseconds since 1970. */
    long sinceMillis() {
        return sinceMillis;
    }

    /** The mark that says that the target has its outcome; to be used at once. */
    SendMark done(TargetOutcome outcome, long nowMillis) {
        noting = outcome;
        long send = job.send().key();
        SendMark made = isFirst()
                ? new SendMark.Done(send, nowMillis, previous, place, outcome)
                : new SendMark.DoneLater(send, nowMillis, place, attempts, outcome);
        mark = made;
        return made;
    }

    /** The mark that says that the target gets another turn; to be used at once. */
    SendMark deferred(long dueAtMillis, boolean elsewhere, long nowMillis) {
        noting = null;
        long send = job.send().key();
        SendMark made = isFirst()
                ? new SendMark.Deferred(send, nowMillis, previous, place, dueAtMillis, elsewhere)
                : new SendMark.DeferredAgain(send, nowMillis, place, attempts, dueAtMillis);
        mark = made;
        return made;
    }

    /** From now on another service may have the notification: the turn cannot be taken again, only noted. */
    void posted() {
        posted = true;
    }

    /** Nothing is noted, because nothing was done: the target has this turn another time. */
    void leave() {
        giver.lost(this);
    }

    /** Why the push service refused the notification at once, or null; asked once, on the thread that began the turn. */
    @Nullable
    Outcome takeRefusal() {
        Outcome taken = refusal;
        refusal = null;
        return taken;
    }

    @Override
    public void accept(Outcome outcome) {
        if (outcome instanceof Outcome.Received) {
            giver.noted(this, noting);
        } else if (Thread.currentThread() == thread) {
            refusal = outcome;
        } else if (outcome instanceof Outcome.Unavailable) {
            giver.lost(this);
        } else {
            // Its channel ended in the moment in which it reached the disk.
            giver.noted(this, noting);
        }
    }

    @Override
    public void stored() {
        giver.noted(this, noting);
    }

    @Override
    public void notStored(String why) {
        SendMark unkept = mark;
        if (posted && unkept != null) {
            giver.unkept(this, unkept);
        } else {
            giver.lost(this);
        }
    }

    @Override
    public void outdated() {
        giver.lost(this);
    }
}
