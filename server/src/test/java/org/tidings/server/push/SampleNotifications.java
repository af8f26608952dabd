// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationClass;

/** Notifications to store, of which a test says only what matters to it. */
public final class SampleNotifications {

    private SampleNotifications() {}

    /** One without headers, whose body is so many zeros. */
    public static StoredNotification notification(long seq, long channelKey, int bodyBytes) {
        return notification(seq, channelKey, 3, null, Map.of(), new byte[bodyBytes]);
    }

    public static StoredNotification notification(
            long seq,
            long channelKey,
            int notificationClass,
            @Nullable String messageId,
            Map<String, String> headers,
            byte[] body) {
        NotificationClass ofNumber = new NotificationClass(notificationClass);
        return new StoredNotification(
                seq,
                channelKey,
                new UUID(-seq, seq),
                ofNumber.kind(),
                ofNumber,
                1_700_000_000_000L + seq,
                messageId,
                headers,
                body);
    }
}
