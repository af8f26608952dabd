// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Duration;
import org.tidings.protocol.notification.NotificationClass;

/**
 * What the service grants senders and devices.
 *
 * @param quota notifications per throttled channel and UTC day; 0 grants any number
 * @param queueLimit notifications that wait in one channel
 * @param queueBytes bytes that wait in one channel, bodies and headers
 * @param channelsPerDevice channels that one device may have open
 * @param maxDevices devices that the service remembers
 * @param maxUnacknowledged notifications on their way to one device, sent but not acknowledged
 * @param disconnectedAfter how long a device that went away counts as only temporarily disconnected
 * @param inactiveAfter how long a device may be away before its senders are told to hold back
 * @param expireAfter how long a device may be away before its channels end
 * @param soonWindow how long a notification of the 450-second classes may be held
 * @param laterWindow how long a notification of the 900-second classes may be held
 */
public record PushLimits(
        int quota,
        int queueLimit,
        int queueBytes,
        int channelsPerDevice,
        int maxDevices,
        int maxUnacknowledged,
        Duration disconnectedAfter,
        Duration inactiveAfter,
        Duration expireAfter,
        Duration soonWindow,
        Duration laterWindow) {

    /** The documented limits of the original service, and ours where it documented none. */
    public static final PushLimits DEFAULTS = new PushLimits(
            500,
            30,
            128 * 1024,
            30,
            1_000_000,
            64,
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofSeconds(450),
            Duration.ofSeconds(900));

    public PushLimits {
        if (quota < 0) {
            throw new IllegalArgumentException("quota must be 0 (any number) or more, not " + quota);
        }
        atLeastOne("queue-limit", queueLimit);
        atLeastOne("queue-bytes", queueBytes);
        atLeastOne("channels-per-device", channelsPerDevice);
        atLeastOne("max-devices", maxDevices);
        atLeastOne("max-unacknowledged", maxUnacknowledged);
        if (disconnectedAfter.isNegative()
                || inactiveAfter.compareTo(disconnectedAfter) < 0
                || expireAfter.compareTo(inactiveAfter) < 0) {
            throw new IllegalArgumentException("disconnected-after (" + TimeInWords.of(disconnectedAfter)
                    + "), inactive-after (" + TimeInWords.of(inactiveAfter) + ") and expire-after ("
                    + TimeInWords.of(expireAfter) + ") must rise in this order");
        }
        if (soonWindow.isNegative() || laterWindow.isNegative()) {
            throw new IllegalArgumentException("soon-window and later-window must not be negative");
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /** How long a notification of that class may be held. */
    Duration windowOf(NotificationClass notificationClass) {
        return switch (notificationClass.window()) {
            case IMMEDIATE -> Duration.ZERO;
            case SOON -> soonWindow;
            case LATER -> laterWindow;
        };
    }
}
