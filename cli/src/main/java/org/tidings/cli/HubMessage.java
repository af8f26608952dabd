// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationKind;

/**
 * What is sent to a hub.
 *
 * @param format as hubs call it: windowsphone, or template
 * @param headers of the notification, its content type among them
 */
record HubMessage(String format, Map<String, String> headers, byte[] body) {

    /**
     * A notification as it is.
     *
     * @param contentType another than that of MPNS, or null
     * @throws IllegalArgumentException when the class is not one of this kind
     */
    static HubMessage of(NotificationKind kind, byte[] body, @Nullable String contentType, DeliveryOptions delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType == null ? "text/xml;charset=utf-8" : contentType);
        headers.put("X-NotificationClass", Integer.toString(DeliveryOptions.number(kind, delivery.window(kind))));
        @Nullable String target = kind.target();
        if (target != null) {
            headers.put("X-WindowsPhone-Target", target);
        }
        @Nullable UUID messageId = delivery.messageId();
        if (messageId != null) {
            headers.put("X-MessageID", messageId.toString());
        }
        return new HubMessage("windowsphone", headers, body);
    }

    /** All headers of a send to whoever the expression says; to everybody when it is null. */
    Map<String, String> to(@Nullable String tags) {
        Map<String, String> all = headed();
        if (tags != null) {
            all.put("ServiceBusNotification-Tags", tags);
        }
        return all;
    }

    /** All headers of a send to one device handle. */
    Map<String, String> toHandle(String handle) {
        Map<String, String> all = headed();
        all.put("ServiceBusNotification-DeviceHandle", handle);
        return all;
    }

    /** A send to several device handles, as one body of two parts. */
    HubMessage toHandles(List<String> handles) {
        return DirectBatch.of(this, handles);
    }

    private Map<String, String> headed() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("ServiceBusNotification-Format", format);
        return all;
    }
}
