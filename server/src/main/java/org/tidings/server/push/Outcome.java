// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.notification.NotificationKind;

/** What became of a submission. Each no is a type of its own that says why. */
public sealed interface Outcome {

    /** The row of the answer table. */
    Answer answer();

    /** How the device is reachable; senders see it where the row tells it. */
    DeviceConnectionStatus device();

    /** One plain sentence for the sender: what was wrong and what to do. Empty when all is well. */
    String sentence();

    /** It is on disk and will be delivered, or the device has it already. */
    record Received(DeviceConnectionStatus device) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.RECEIVED;
        }

        @Override
        public String sentence() {
            return "";
        }
    }

    /** The sender will be told when the device becomes inactive. */
    record CallbackRegistered(DeviceConnectionStatus device) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.CALLBACK_REGISTERED;
        }

        @Override
        public String sentence() {
            return "";
        }
    }

    /** The queue has no room by count or by bytes; the notification is lost. */
    record QueueFull(DeviceConnectionStatus device, int limit) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.QUEUE_FULL;
        }

        @Override
        public String sentence() {
            return "The channel's queue of " + limit + " notifications is full and this one was dropped;"
                    + " send it again in some minutes, waiting longer each time.";
        }
    }

    /** The device would not show it. */
    record Suppressed(DeviceConnectionStatus device, NotificationKind kind) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.SUPPRESSED;
        }

        @Override
        public String sentence() {
            return kind == NotificationKind.RAW
                    ? "The app is not running, so this raw notification was dropped; send a toast or a tile instead."
                    : "The app has not bound " + kind.wireText()
                            + " notifications, so this one was dropped; do not send this kind to the channel.";
        }
    }

    /**
     * The sender is not the one that the channel belongs to.
     *
     * @param expectedName the common name of the certificate that may send, or null on a channel without one
     * @param shown what was wrong with the certificate that was shown; empty when none was
     */
    record NotAuthorized(@Nullable String expectedName, String shown) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.NOT_AUTHORIZED;
        }

        @Override
        public DeviceConnectionStatus device() {
            return DeviceConnectionStatus.DISCONNECTED;
        }

        @Override
        public String sentence() {
            if (expectedName == null && !shown.isEmpty()) {
                return "This channel is not authenticated. " + shown;
            }
            return expectedName == null
                    ? "This channel is not authenticated; send to the URI that the device was given,"
                            + " which begins with /throttledthirdparty/."
                    : "This channel takes notifications only from the holder of the certificate whose common name is "
                            + expectedName + "; "
                            + (shown.isEmpty()
                                    ? "send over TLS with that client certificate."
                                    : "send with that one. " + shown);
        }
    }

    /** There is no such channel. */
    record Expired() implements Outcome {
        @Override
        public Answer answer() {
            return Answer.EXPIRED;
        }

        @Override
        public DeviceConnectionStatus device() {
            return DeviceConnectionStatus.DISCONNECTED;
        }

        @Override
        public String sentence() {
            return "This channel does not exist or no longer exists;"
                    + " delete its URI and wait for the device to register a new one.";
        }
    }

    /** The day's notifications are used up. */
    record QuotaExceeded(DeviceConnectionStatus device, int quota, Duration untilNextDay) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.QUOTA_EXCEEDED;
        }

        @Override
        public String sentence() {
            return "This channel has had its " + quota + " notifications of today (UTC);"
                    + " try again in an hour at the earliest, the count starts anew in "
                    + (untilNextDay.toMinutes() + 1) + " minutes.";
        }
    }

    /** The device has been away for long. */
    record DeviceInactive(Duration away) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.DEVICE_INACTIVE;
        }

        @Override
        public DeviceConnectionStatus device() {
            return DeviceConnectionStatus.INACTIVE;
        }

        @Override
        public String sentence() {
            return "The device has not been connected for " + inWords(away)
                    + " and this notification was dropped; try again at most once per hour.";
        }
    }

    private static String inWords(Duration time) {
        long hours = time.toHours();
        return hours >= 2 ? hours + " hours" : time.toMinutes() + " minutes";
    }

    /** The service cannot keep it now. */
    record Unavailable(String why) implements Outcome {
        @Override
        public Answer answer() {
            return Answer.UNAVAILABLE;
        }

        @Override
        public DeviceConnectionStatus device() {
            return DeviceConnectionStatus.DISCONNECTED;
        }

        @Override
        public String sentence() {
            return "The service cannot keep the notification now (" + why
                    + "); send it again later, waiting longer each time.";
        }
    }
}
