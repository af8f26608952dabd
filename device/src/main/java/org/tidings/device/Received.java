// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/**
 * A notification as it arrived.
 *
 * @param id names the notification for good; the client tells no id twice
 * @param kind what it is to the phone
 * @param notificationClass the class as sent, or the immediate one of its kind where the sender gave none
 * @param messageId what the sender called it, or null
 * @param headers the X- headers and Content-Type of the sender's request, in order, as sent; unmodifiable
 * @param body the body of the sender's request, byte for byte; shared by all listeners, which must not change it
 */
public record Received(
        String id,
        NotificationKind kind,
        NotificationClass notificationClass,
        @Nullable String messageId,
        Map<String, String> headers,
        byte[] body) {}
