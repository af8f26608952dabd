// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/**
 * A well-formed notification that asks to be sent.
 *
 * @param channel from a token that has been verified
 * @param throttled whether it came by the throttled form of the channel URI
 * @param sender who sends it, as far as a client certificate shows
 * @param id the name that the notification will have
 * @param messageId what the sender calls it, or null
 * @param headers what of the request's headers travels with it, in order
 * @param body byte for byte; not to be changed afterwards
 * @param mark what is noted together with it, or null
 */
public record Submission(
        ChannelId channel,
        boolean throttled,
        SenderIdentity sender,
        UUID id,
        NotificationKind kind,
        NotificationClass notificationClass,
        @Nullable String messageId,
        Map<String, String> headers,
        byte[] body,
        @Nullable Mark mark) {

    /** A submission with nothing to be noted. */
    public Submission(
            ChannelId channel,
            boolean throttled,
            SenderIdentity sender,
            UUID id,
            NotificationKind kind,
            NotificationClass notificationClass,
            @Nullable String messageId,
            Map<String, String> headers,
            byte[] body) {
        this(channel, throttled, sender, id, kind, notificationClass, messageId, headers, body, null);
    }

    /** As it is kept. */
    StoredNotification stored(long seq, long channelKey, long acceptedAtMillis) {
        return new StoredNotification(
                seq, channelKey, id, kind, notificationClass, acceptedAtMillis, messageId, headers, body);
    }
}
