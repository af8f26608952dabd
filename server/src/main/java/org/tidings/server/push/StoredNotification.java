// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.HeaderFields;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/**
 * A notification as it is kept until the device has acknowledged it.
 *
 * @param seq its place in the store; rises with time
 * @param channelKey the channel's key in the store
 * @param id names it for good, towards the sender (as ActivityId) and the device
 * @param acceptedAtMillis when it was accepted, in milliseconds since 1970
 * @param messageId what the sender called it, or null
 * @param headers what of the request's headers travels with it, in order
 * @param body the request's body, byte for byte; not to be changed
 */
public record StoredNotification(
        long seq,
        long channelKey,
        UUID id,
        NotificationKind kind,
        NotificationClass notificationClass,
        long acceptedAtMillis,
        @Nullable String messageId,
        Map<String, String> headers,
        byte[] body) {

    public StoredNotification {
        headers = HeaderFields.copyOf(headers);
    }

    /** What it takes of the channel's queue, in bytes. */
    public int sizeBytes() {
        return body.length + HeaderFields.copyOf(headers).chars();
    }
}
