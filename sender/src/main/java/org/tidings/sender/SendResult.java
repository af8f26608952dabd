// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.Optional;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.answer.NotificationStatus;
import org.tidings.protocol.answer.SubscriptionStatus;

/**
 * What the service said about one notification: received, accepted but {@linkplain Dropped dropped}, or
 * {@linkplain Refused refused}. Every result is an immutable value, thread-safe.
 *
 * <p>To treat every case, call {@link #match}; to treat one, use {@code instanceof}. What is true of every answer can be
 * asked here: {@link #shouldDeleteChannel}, {@link #retryAfter}, {@link #answer}.
 */
public sealed interface SendResult
        permits SendResult.Received, SendResult.Dropped, SendResult.Refused, SendResult.Unexpected {

    /** The answer as it came. */
    ServiceAnswer answer();

    /** The kind of this result, for counting. */
    Outcome outcome();

    /** Calls the case of this result. */
    <R> R match(Cases<R> cases);

    /** Whether the channel is gone, so that its URI must be deleted. True for {@link ChannelGone} only. */
    default boolean shouldDeleteChannel() {
        return this instanceof ChannelGone;
    }

    /**
     * How long to wait, at least, before this notification is sent to this channel again. Empty when sending it again is
     * wrong or not needed. The documented waits are 4 minutes, doubled each time, for a full queue and an unavailable
     * service; an hour for the quota; 61 minutes for an inactive device. A longer {@code Retry-After} of the service wins.
     */
    default Optional<Duration> retryAfter() {
        return RetryPolicy.documented().waitAfter(this, 1);
    }

    /** The HTTP status code. */
    default int status() {
        return answer().status();
    }

    /** What became of the notification, where the service says it in a header. */
    default Optional<NotificationStatus> notificationStatus() {
        return answer().notificationStatus();
    }

    /** How the device is reachable, where the service says it. */
    default Optional<DeviceConnectionStatus> deviceConnectionStatus() {
        return answer().deviceConnectionStatus();
    }

    /** Whether the channel still exists, where the service says it in a header. */
    default Optional<SubscriptionStatus> subscriptionStatus() {
        return answer().subscriptionStatus();
    }

    /** The message id that the service echoes. */
    default Optional<String> messageId() {
        return answer().messageId();
    }

    /** The id by which the service's operator finds this request. */
    default Optional<String> activityId() {
        return answer().activityId();
    }

    /** The service's own sentence: why, and what to do. For people and logs. */
    default Optional<String> sentence() {
        return answer().sentence();
    }

    /** Accepted, but lost: the service answered 200 and keeps nothing. */
    sealed interface Dropped extends SendResult permits QueueFull, Suppressed {}

    /** Not accepted. */
    sealed interface Refused extends SendResult
            permits ChannelGone,
                    QuotaExceeded,
                    DeviceInactive,
                    NotAuthorized,
                    Malformed,
                    MethodNotAllowed,
                    Unavailable {}

    /** One case for each result. */
    interface Cases<R> {
        R received(Received result);

        R queueFull(QueueFull result);

        R suppressed(Suppressed result);

        R channelGone(ChannelGone result);

        R quotaExceeded(QuotaExceeded result);

        R deviceInactive(DeviceInactive result);

        R notAuthorized(NotAuthorized result);

        R malformed(Malformed result);

        R methodNotAllowed(MethodNotAllowed result);

        R unavailable(Unavailable result);

        R unexpected(Unexpected result);
    }

    /**
     * Accepted: the service keeps the notification until the device has it. It does not say that the device has it.
     * @param answer the answer as it came
     */
    record Received(ServiceAnswer answer) implements SendResult {
        @Override
        public Outcome outcome() {
            return Outcome.RECEIVED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.received(this);
        }
    }

    /**
     * The channel's queue is full and this notification is lost; send it again later, first after some minutes.
     * @param answer the answer as it came
     */
    record QueueFull(ServiceAnswer answer) implements Dropped {
        @Override
        public Outcome outcome() {
            return Outcome.QUEUE_FULL;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.queueFull(this);
        }
    }

    /**
     * The app takes no notifications of this kind, or a raw one found it not running; do not send it again.
     * @param answer the answer as it came
     */
    record Suppressed(ServiceAnswer answer) implements Dropped {
        @Override
        public Outcome outcome() {
            return Outcome.SUPPRESSED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.suppressed(this);
        }
    }

    /**
     * The channel is gone: delete its URI and never send to it again.
     * @param answer the answer as it came
     */
    record ChannelGone(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.CHANNEL_GONE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.channelGone(this);
        }
    }

    /**
     * The day's quota of a channel without certificate is used up; try again about hourly, for up to a day.
     * @param answer the answer as it came
     */
    record QuotaExceeded(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.QUOTA_EXCEEDED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.quotaExceeded(this);
        }
    }

    /**
     * The device has been away for long; try again at most once per hour.
     * @param answer the answer as it came
     */
    record DeviceInactive(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.DEVICE_INACTIVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deviceInactive(this);
        }
    }

    /**
     * The sender's certificate is missing or is not the channel's (401, and 403 of some services). Stop, and correct the
     * sender; the channel is fine.
     * @param answer the answer as it came
     */
    record NotAuthorized(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.NOT_AUTHORIZED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notAuthorized(this);
        }
    }

    /**
     * The service does not understand the request, or it is too long. The same request never succeeds; the channel is
     * fine.
     * @param answer the answer as it came
     */
    record Malformed(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.MALFORMED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.malformed(this);
        }
    }

    /**
     * Something on the way changed POST to another method, such as a redirecting proxy.
     * @param answer the answer as it came
     */
    record MethodNotAllowed(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.METHOD_NOT_ALLOWED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.methodNotAllowed(this);
        }
    }

    /**
     * The service cannot work now; try again later, each time after a longer wait.
     * @param answer the answer as it came
     */
    record Unavailable(ServiceAnswer answer) implements Refused {
        @Override
        public Outcome outcome() {
            return Outcome.UNAVAILABLE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /**
     * An answer that the table of MPNS does not have: another status, a 200 or 404 without any status header, which comes
     * from some other server on the way, or a 200 with {@code Dropped}. Somebody has to look at it; the channel stays.
     * @param answer the answer as it came
     */
    record Unexpected(ServiceAnswer answer) implements SendResult {
        @Override
        public Outcome outcome() {
            return Outcome.UNEXPECTED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unexpected(this);
        }
    }
}
