// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** One step of a notification, or a device that comes or goes. Times are milliseconds since 1970. */
public sealed interface PushEvent {

    /** When the step was taken. */
    long atMillis();

    /**
     * Which notification.
     *
     * @param acceptedAtMillis when it was accepted
     * @param messageId what the sender called it, or null
     */
    record Subject(
            UUID id,
            ChannelId channel,
            DeviceId device,
            NotificationKind kind,
            NotificationClass notificationClass,
            @Nullable String messageId,
            long acceptedAtMillis) {}

    /** Admitted; on its way to the disk. */
    record Accepted(long atMillis, Subject notification) implements PushEvent {}

    /** On disk. */
    record Stored(long atMillis, Subject notification) implements PushEvent {}

    /** Waits for others, to be sent together, until the time given at the latest. */
    record Held(long atMillis, Subject notification, long untilMillis) implements PushEvent {}

    /** Given to the device's connection. */
    record Sent(long atMillis, Subject notification) implements PushEvent {}

    /** The device has it. */
    record Acknowledged(long atMillis, Subject notification) implements PushEvent {}

    /** Dropped as it reached the disk, because its channel had ended meanwhile. */
    record Dropped(long atMillis, Subject notification) implements PushEvent {}

    /**
     * Not accepted: refused, suppressed, lost to a full queue, or not understood.
     *
     * @param channel null where the request names none
     * @param answer what the sender was told
     */
    record Refused(
            long atMillis,
            UUID id,
            @Nullable ChannelId channel,
            @Nullable String messageId,
            Answer answer) implements PushEvent {}

    /** A device connected. */
    record DeviceConnected(long atMillis, DeviceId device) implements PushEvent {}

    /** A device went away. */
    record DeviceDisconnected(long atMillis, DeviceId device) implements PushEvent {}

    /**
     * A channel came to its end: closed by its device, or expired with it.
     *
     * @param dropped how many notifications waited for it and are gone with it
     */
    record ChannelEnded(long atMillis, ChannelId channel, DeviceId device, String why, int dropped)
            implements PushEvent {}

    /**
     * An operator dropped what waited for a channel.
     *
     * @param dropped how many notifications
     */
    record QueuePurged(long atMillis, ChannelId channel, DeviceId device, int dropped) implements PushEvent {}
}
