// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.ForwardedNotification;
import org.tidings.sender.PushSender;
import org.tidings.sender.SendFailedException;
import org.tidings.sender.SendResult;
import org.tidings.server.hub.registration.Target;

/**
 * Posts notifications to channels of other services. Thread-safe.
 *
 * <p>What cannot be known to have failed is not posted again, because those services cannot tell a repetition. When the
 * store fails, what is repeated is thus the mark. After a crash what was on its way is posted again, with the same {@code
 * X-MessageID}.
 */
final class Elsewhere implements LaterTurns.Carrier {

    private static final int TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;

    private final PushSender sender;
    private final Destinations destinations;
    private final PrivateNetworks privateNetworks;
    private final Dispatch dispatch;

    Elsewhere(PushSender sender, Destinations destinations, PrivateNetworks privateNetworks, Dispatch dispatch) {
        this.sender = sender;
        this.destinations = destinations;
        this.privateNetworks = privateNetworks;
        this.dispatch = dispatch;
    }

    @Override
    public boolean take(Turn turn, Target target) {
        try {
            return carryOut(turn, target);
        } catch (RuntimeException bug) {
            dispatch.failed(turn, bug);
            return true;
        }
    }

    private boolean carryOut(Turn turn, Target target) {
        Destination destination = destinations.of(target.handle());
        if (!(destination instanceof Destination.Elsewhere elsewhere)) {
            return dispatch.take(turn, target);
        }
        if (!elsewhere.byName() && privateNetworks.contain(elsewhere.uri())) {
            dispatch.note(turn, TargetOutcome.BAD_CHANNEL);
            return true;
        }
        OutgoingMaker.Made made = turn.job.maker().make(target);
        Outgoing outgoing = made.outgoing();
        if (outgoing == null) {
            dispatch.note(turn, made.otherwise());
            return true;
        }
        post(turn, elsewhere.uri(), outgoing);
        return true;
    }

    private void post(Turn turn, URI uri, Outgoing outgoing) {
        String id = turn.job.send().id().notificationId(turn.place).toString();
        turn.posted();
        sender.forward(uri, new ForwardedNotification(outgoing.kind(), outgoing.headersWithId(id), outgoing.body()))
                .whenComplete((result, failure) -> {
                    if (result != null) {
                        answered(turn, result);
                    } else {
                        failed(turn, failure);
                    }
                });
    }

    private void answered(Turn turn, SendResult result) {
        TargetOutcome outcome = outcomeOf(result);
        if (outcome == null) {
            dispatch.again(turn, true, TargetOutcome.ABANDONED);
        } else {
            dispatch.note(turn, outcome);
        }
    }

    /** What an answer is in telemetry; null when the target should have another turn. */
    static @Nullable TargetOutcome outcomeOf(SendResult result) {
        return switch (result.outcome()) {
            case RECEIVED -> TargetOutcome.SUCCESS;
            case QUEUE_FULL, UNAVAILABLE -> null;
            case SUPPRESSED -> TargetOutcome.DROPPED;
            case CHANNEL_GONE -> TargetOutcome.EXPIRED_CHANNEL;
            case QUOTA_EXCEEDED -> TargetOutcome.THROTTLED;
            case DEVICE_INACTIVE -> TargetOutcome.CHANNEL_DISCONNECTED;
            case NOT_AUTHORIZED -> TargetOutcome.INVALID_CREDENTIALS;
            case MALFORMED -> TargetOutcome.BAD_CHANNEL;
            case METHOD_NOT_ALLOWED -> TargetOutcome.INTERFACE_ERROR;
            case UNEXPECTED -> ofStatus(result.answer().status());
        };
    }

    private static @Nullable TargetOutcome ofStatus(int status) {
        if (status == TOO_LARGE) {
            return TargetOutcome.INVALID_SIZE;
        }
        return status >= SERVER_ERROR ? null : TargetOutcome.INTERFACE_ERROR;
    }

    private void failed(Turn turn, Throwable failure) {
        SendFailedException talk = failure instanceof SendFailedException known
                ? known
                : failure.getCause() instanceof SendFailedException cause ? cause : null;
        if (talk == null) {
            dispatch.failed(turn, failure);
        } else if (talk.reason() == SendFailedException.Reason.CLOSED && !talk.mayHaveBeenSent()) {
            turn.leave();
        } else if (talk.reason() == SendFailedException.Reason.UNUSABLE_URI) {
            dispatch.note(turn, TargetOutcome.BAD_CHANNEL);
        } else if (talk.isRetriable() && !talk.mayHaveBeenSent()) {
            dispatch.again(turn, true, TargetOutcome.UNREACHABLE);
        } else {
            dispatch.note(turn, TargetOutcome.UNREACHABLE);
        }
    }
}
