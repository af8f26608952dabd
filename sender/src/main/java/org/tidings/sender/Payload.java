// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** A notification as it goes over the wire, whoever gets it. Immutable, so that one serves many channels. */
final class Payload {

    private final NotificationKind kind;
    private final Buffer body;
    private final String length;
    private final String notificationClass;
    private final SendOptions options;

    private Payload(Notification notification, SendOptions options) {
        kind = notification.kind();
        body = Buffer.buffer(notification.payload());
        length = Integer.toString(body.length());
        notificationClass = Integer.toString(classOf(kind, options.window()).number());
        this.options = options;
    }

    static Payload of(Notification notification, SendOptions options) {
        return new Payload(notification, options);
    }

    static NotificationClass classOf(NotificationKind kind, DeliveryWindow window) {
        int offset = switch (window) {
            case IMMEDIATE -> 0;
            case SOON -> 10;
            case LATER -> 20;
        };
        return new NotificationClass(kind.immediateClass() + offset);
    }

    NotificationKind kind() {
        return kind;
    }

    Buffer body() {
        return body;
    }

    /**
     * The headers in the order and spelling of npm mpns 2.1.3, which every service and proxy on the way has seen.
     *
     * @param authority the value of {@code Host}
     * @param proxyAuthorization the value of {@code Proxy-Authorization}, or null for none
     */
    MultiMap headers(String authority, @Nullable String proxyAuthorization) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.add("Content-Type", options.contentType());
        headers.add("Content-Length", length);
        headers.add("Accept", "application/*");
        headers.add("X-NotificationClass", notificationClass);
        String target = kind.target();
        if (target != null) {
            headers.add("X-WindowsPhone-Target", target);
        }
        options.messageId().ifPresent(id -> headers.add("X-MessageID", id));
        headers.add("Host", authority);
        headers.add("Connection", "keep-alive");
        if (proxyAuthorization != null) {
            headers.add("Proxy-Authorization", proxyAuthorization);
        }
        return headers;
    }
}
