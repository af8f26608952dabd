// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.answer;

import org.jspecify.annotations.Nullable;

/**
 * The answer table: every answer that a sender can get, one constant per row.
 *
 * <p>A header that the table does not have for a row is absent from the response; it is not sent empty.
 * Source: MSDN topic ff941100, completed from the senders in use.
 */
public enum Answer {
    /** Accepted; it is on disk and delivery follows, or the device has it already. */
    RECEIVED(200, NotificationStatus.RECEIVED, true, SubscriptionStatus.ACTIVE),
    /** The channel's queue is full; this notification is lost. The sender backs off, in minutes. */
    QUEUE_FULL(200, NotificationStatus.QUEUE_FULL, true, SubscriptionStatus.ACTIVE),
    /** Dropped: the app has not bound this kind, or a raw notification found the app not running. */
    SUPPRESSED(200, NotificationStatus.SUPPRESSED, true, SubscriptionStatus.ACTIVE),
    /** The sender is told when the device becomes inactive; no notification was sent. */
    CALLBACK_REGISTERED(200, null, true, SubscriptionStatus.ACTIVE),
    /** The request cannot be understood; repeating it does not help. */
    MALFORMED(400, null, false, null),
    /** The sender's certificate is missing or is not the channel's. */
    NOT_AUTHORIZED(401, null, false, null),
    /** The channel is gone; the sender deletes its URI. */
    EXPIRED(404, NotificationStatus.DROPPED, true, SubscriptionStatus.EXPIRED),
    /** Notifications are posted; no other method sends one. */
    METHOD_NOT_ALLOWED(405, null, false, null),
    /** The day's quota of a throttled channel is used up; the sender tries again about hourly. */
    QUOTA_EXCEEDED(406, NotificationStatus.DROPPED, true, SubscriptionStatus.ACTIVE),
    /** The device has been away for long; the sender tries again at most once per hour. */
    DEVICE_INACTIVE(412, NotificationStatus.DROPPED, true, null),
    /** The service cannot keep the notification now; the sender backs off exponentially. */
    UNAVAILABLE(503, null, false, null);

    private final int status;
    private final @Nullable NotificationStatus notificationStatus;
    private final boolean tellsDeviceConnection;
    private final @Nullable SubscriptionStatus subscriptionStatus;

    Answer(
            int status,
            @Nullable NotificationStatus notificationStatus,
            boolean tellsDeviceConnection,
            @Nullable SubscriptionStatus subscriptionStatus) {
        this.status = status;
        this.notificationStatus = notificationStatus;
        this.tellsDeviceConnection = tellsDeviceConnection;
        this.subscriptionStatus = subscriptionStatus;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The value of {@code X-NotificationStatus}, or null where the row has no such header. */
    public @Nullable NotificationStatus notificationStatus() {
        return notificationStatus;
    }

    /** Whether the row has {@code X-DeviceConnectionStatus}. */
    public boolean tellsDeviceConnection() {
        return tellsDeviceConnection;
    }

    /** The value of {@code X-SubscriptionStatus}, or null where the row has no such header. */
    public @Nullable SubscriptionStatus subscriptionStatus() {
        return subscriptionStatus;
    }
}
