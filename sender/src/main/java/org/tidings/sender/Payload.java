// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** A notification as it goes over the wire, whoever gets it. Immutable, so that one serves many channels. */
final class Payload {

    private static final String CONTENT_TYPE = "Content-Type";

    private final NotificationKind kind;
    private final Buffer body;
    private final String length;
    private final Map<String, String> headers;

    private Payload(NotificationKind kind, byte[] body, Map<String, String> headers) {
        this.kind = kind;
        this.body = Buffer.buffer(body);
        this.length = Integer.toString(body.length);
        this.headers = headers;
    }

    static Payload of(Notification notification, SendOptions options) {
        NotificationKind kind = notification.kind();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, options.contentType());
        headers.put(
                "X-NotificationClass",
                Integer.toString(classOf(kind, options.window()).number()));
        String target = kind.target();
        if (target != null) {
            headers.put("X-WindowsPhone-Target", target);
        }
        options.messageId().ifPresent(id -> headers.put("X-MessageID", id));
        return new Payload(kind, notification.payload(), headers);
    }

    static Payload of(ForwardedNotification notification) {
        return new Payload(notification.kind(), notification.body(), notification.headers());
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
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        String contentType = headers.get(CONTENT_TYPE);
        if (contentType != null) {
            all.add(CONTENT_TYPE, contentType);
        }
        all.add("Content-Length", length);
        all.add("Accept", "application/*");
        headers.forEach((name, value) -> {
            if (!name.equals(CONTENT_TYPE)) {
                all.add(name, value);
            }
        });
        all.add("Host", authority);
        all.add("Connection", "keep-alive");
        if (proxyAuthorization != null) {
            all.add("Proxy-Authorization", proxyAuthorization);
        }
        return all;
    }
}
