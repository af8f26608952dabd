// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.Notification;
import org.tidings.sender.RetryPolicy;
import org.tidings.sender.SendOptions;

/**
 * What is sent to every channel.
 *
 * @param notification the notification
 * @param window how long its delivery may wait
 * @param messageId the sender's own id, or null
 * @param contentType another than that of MPNS, or null
 * @param retry whether it is sent again by the documented rules
 */
record SendRequest(
        Notification notification,
        DeliveryWindow window,
        @Nullable UUID messageId,
        @Nullable String contentType,
        boolean retry) {

    /** How the sender library is told. */
    SendOptions options() {
        SendOptions options = SendOptions.defaults().withWindow(window);
        if (messageId != null) {
            options = options.withMessageId(messageId);
        }
        if (contentType != null) {
            options = options.withContentType(contentType);
        }
        return retry ? options.withRetry(RetryPolicy.documented()) : options;
    }

    /** The headers that the sender library writes, in its order; a test compares them with what it sends. */
    Map<String, String> headers(URI channel, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType == null ? "text/xml" : contentType);
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("Accept", "application/*");
        headers.put("X-NotificationClass", Integer.toString(DeliveryOptions.number(notification.kind(), window)));
        @Nullable String target = notification.kind().target();
        if (target != null) {
            headers.put("X-WindowsPhone-Target", target);
        }
        if (messageId != null) {
            headers.put("X-MessageID", messageId.toString());
        }
        headers.put("Host", ChannelUris.authority(channel));
        headers.put("Connection", "keep-alive");
        return headers;
    }
}
