// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/**
 * What became of one target. The names are those of Azure's telemetry.
 *
 * <p>The number of an outcome stands in the store for good; a new one gets a new number.
 */
public enum TargetOutcome {
    /** Accepted by the push service, which delivers it. */
    SUCCESS(1, "Success", "The Notification was successfully sent to the Push Notification System"),
    /** Another registration of the same device handle had it. */
    SKIPPED(2, "Skipped", "Another registration of the same channel got the notification"),
    /** The channel has ended; its registrations are removed. */
    EXPIRED_CHANNEL(3, "ExpiredChannel", "The channel has ended, and its registrations are removed"),
    /** The handle is no channel URI, or one to which this service does not send. */
    BAD_CHANNEL(4, "BadChannel", "The handle is no channel URI, or one of a host that the operator has not allowed"),
    /** The channel is authenticated, and a hub shows no certificate. */
    INVALID_CREDENTIALS(
            5, "InvalidCredentials", "The channel is authenticated; only the holder of its certificate may send to it"),
    /** The day's quota of the channel is used up. */
    THROTTLED(6, "Throttled", "The channel has had its notifications of today"),
    /** The device has been away for long. */
    CHANNEL_DISCONNECTED(7, "ChannelDisconnected", "The device has been away for long"),
    /** The device would not show it, or the registration was removed before its turn came. */
    DROPPED(8, "Dropped", "The app does not take this kind of notification now"),
    /** Tried for as long as it is worth it, without success. */
    ABANDONED(9, "AbandonedNotificationMessages", "The push service could not take it for 30 minutes"),
    /** The push service could not be reached. */
    UNREACHABLE(10, "PnsUnreachable", "The push service could not be reached"),
    /** The push service answered what it should not. */
    INTERFACE_ERROR(11, "PnsInterfaceError", "The push service gave an answer that is none of MPNS"),
    /** The template of the registration makes no notification of these properties. */
    INVALID_FORMAT(
            12, "InvalidNotificationFormat", "The registration's template made no notification of the properties"),
    /** The notification is longer than the push service takes. */
    INVALID_SIZE(13, "InvalidNotificationSize", "The notification is longer than the push service takes"),
    /** This service failed. */
    UNKNOWN_ERROR(14, "UnknownError", "The service failed; its log says how");

    private static final TargetOutcome[] BY_NUMBER = byNumber();

    private final int number;
    private final String wireText;
    private final String sentence;

    TargetOutcome(int number, String wireText, String sentence) {
        this.number = number;
        this.wireText = wireText;
        this.sentence = sentence;
    }

    /** Its number in the store, 1 to 127. */
    public int number() {
        return number;
    }

    /** Its name in telemetry. */
    public String wireText() {
        return wireText;
    }

    /** In words, for people. */
    public String sentence() {
        return sentence;
    }

    /** The outcome of that number. */
    public static TargetOutcome of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("the store has an outcome of an unknown number: " + number);
        }
        return BY_NUMBER[number];
    }

    private static TargetOutcome[] byNumber() {
        TargetOutcome[] all = new TargetOutcome[values().length + 1];
        for (TargetOutcome outcome : values()) {
            all[outcome.number] = outcome;
        }
        return all;
    }
}
