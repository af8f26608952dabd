// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushEvent;

/** Events of made-up notifications. */
final class Events {

    static final ChannelId CHANNEL = new ChannelId(7, 8);
    static final DeviceId DEVICE = new DeviceId(9, 10);

    private Events() {}

    static PushEvent.Subject subject(UUID id, @Nullable String messageId) {
        return new PushEvent.Subject(
                id, CHANNEL, DEVICE, NotificationKind.TOAST, new NotificationClass(2), messageId, 1_000);
    }

    static PushEvent.Accepted accepted(UUID id, @Nullable String messageId) {
        return new PushEvent.Accepted(1_000, subject(id, messageId));
    }

    static PushEvent.Stored stored(UUID id) {
        return new PushEvent.Stored(1_003, subject(id, null));
    }

    static PushEvent.Sent sent(UUID id) {
        return new PushEvent.Sent(1_004, subject(id, null));
    }

    static PushEvent.Acknowledged acknowledged(UUID id) {
        return new PushEvent.Acknowledged(1_012, subject(id, null));
    }

    static PushEvent.Refused refused(UUID id, @Nullable String messageId, Answer answer) {
        return new PushEvent.Refused(1_000, id, CHANNEL, messageId, answer);
    }

    static PushEvent.ChannelEnded ended(long atMillis) {
        return new PushEvent.ChannelEnded(atMillis, CHANNEL, DEVICE, "closed by the device", 1);
    }
}
