// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.push.Outcome;
import org.tidings.server.push.PushService;
import org.tidings.server.push.SenderIdentity;
import org.tidings.server.push.Submission;

/**
 * Carries out turns: gives the notification to the push service together with the mark of the turn, or notes why not.
 * Thread-safe; blocks no longer than the push service does.
 */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final PushService push;
    private final SendStore store;
    private final Destinations destinations;
    private final RetryRule retries;
    private final Clock clock;

    Dispatch(PushService push, SendStore store, Destinations destinations, RetryRule retries, Clock clock) {
        this.push = push;
        this.store = store;
        this.destinations = destinations;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Carries out a turn; its giver is told later what came of it.
     *
     * @return false when nothing was done, because too much waits for the disk
     */
    boolean take(Turn turn, Target target) {
        try {
            return carryOut(turn, target);
        } catch (RuntimeException bug) {
            failed(turn, bug);
            return true;
        }
    }

    /** A target that cannot have its turn must not keep those behind it from theirs. */
    void failed(Turn turn, Throwable bug) {
        LOG.error(
                "The turn of target {} of the send {} failed",
                turn.place,
                turn.job.send().id().text(),
                bug);
        note(turn, TargetOutcome.UNKNOWN_ERROR);
    }

    private boolean carryOut(Turn turn, Target target) {
        Destination destination = destinations.of(target.handle());
        if (destination instanceof Destination.Own own) {
            return submit(turn, target, own);
        }
        if (destination instanceof Destination.Ended) {
            note(turn, TargetOutcome.EXPIRED_CHANNEL);
        } else if (destination instanceof Destination.Elsewhere) {
            toElsewhere(turn);
        } else {
            note(turn, TargetOutcome.BAD_CHANNEL);
        }
        return true;
    }

    /** Slow services must not hold up the others: the target has its turn elsewhere, at once. */
    private void toElsewhere(Turn turn) {
        long now = clock.millis();
        if (turn.isFirst()) {
            store.mark(turn.deferred(now, true, now), turn);
        } else {
            again(turn, true, TargetOutcome.UNREACHABLE);
        }
    }

    private boolean submit(Turn turn, Target target, Destination.Own own) {
        OutgoingMaker.Made made = turn.job.maker().make(target);
        Outgoing outgoing = made.outgoing();
        if (outgoing == null) {
            note(turn, made.otherwise());
            return true;
        }
        push.submit(
                new Submission(
                        own.channel(),
                        own.throttled(),
                        SenderIdentity.NONE,
                        turn.job.send().id().notificationId(turn.place),
                        outgoing.kind(),
                        outgoing.notificationClass(),
                        outgoing.messageId(),
                        outgoing.headers(),
                        outgoing.body(),
                        turn.done(TargetOutcome.SUCCESS, clock.millis())),
                turn);
        Outcome refusal = turn.takeRefusal();
        if (refusal instanceof Outcome.Unavailable) {
            return false;
        }
        if (refusal instanceof Outcome.QueueFull) {
            again(turn, false, TargetOutcome.ABANDONED);
        } else if (refusal != null) {
            note(turn, outcomeOf(refusal));
        }
        return true;
    }

    /** Notes the outcome of a turn of which the push service keeps nothing. */
    void note(Turn turn, TargetOutcome outcome) {
        store.mark(turn.done(outcome, clock.millis()), turn);
    }

    /** Gives the target another turn, or its outcome when it had enough of them. */
    void again(Turn turn, boolean elsewhere, TargetOutcome atLast) {
        long now = clock.millis();
        OptionalLong due = retries.next(turn.turns(), turn.sinceMillis(), now);
        if (due.isPresent()) {
            store.mark(turn.deferred(due.getAsLong(), elsewhere, now), turn);
        } else {
            note(turn, atLast);
        }
    }

    /** What a refusal of the push service is in telemetry. */
    static TargetOutcome outcomeOf(@Nullable Outcome refusal) {
        if (refusal instanceof Outcome.Suppressed) {
            return TargetOutcome.DROPPED;
        }
        if (refusal instanceof Outcome.NotAuthorized) {
            return TargetOutcome.INVALID_CREDENTIALS;
        }
        if (refusal instanceof Outcome.Expired) {
            return TargetOutcome.EXPIRED_CHANNEL;
        }
        if (refusal instanceof Outcome.QuotaExceeded) {
            return TargetOutcome.THROTTLED;
        }
        if (refusal instanceof Outcome.DeviceInactive) {
            return TargetOutcome.CHANNEL_DISCONNECTED;
        }
        return TargetOutcome.UNKNOWN_ERROR;
    }
}
