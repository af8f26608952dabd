// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/**
 * What of a request's headers goes on to the device: every X- header and Content-Type, in order and as written. A name
 * that stands twice is joined by commas, as HTTP says.
 */
final class ForwardedHeaders {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int extensionBytes;
    private @Nullable String messageId;
    private @Nullable String target;
    private @Nullable String notificationClass;

    private ForwardedHeaders() {}

    static ForwardedHeaders of(HttpHeaders all) {
        ForwardedHeaders forwarded = new ForwardedHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> each = all.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = each.next();
            forwarded.take(header.getKey().toString(), header.getValue().toString());
        }
        return forwarded;
    }

    private void take(String name, String value) {
        if (name.length() >= 2 && (name.charAt(0) | 0x20) == 'x' && name.charAt(1) == '-') {
            extensionBytes += name.length() + value.length();
            takeKnown(name, value);
        } else if (!HttpHeaderNames.CONTENT_TYPE.contentEqualsIgnoreCase(name)) {
            return;
        }
        headers.merge(name, value, (first, second) -> first + ", " + second);
    }

    private void takeKnown(String name, String value) {
        if (name.equalsIgnoreCase("X-NotificationClass")) {
            notificationClass = value;
        } else if (name.equalsIgnoreCase("X-WindowsPhone-Target")) {
            target = value;
        } else if (name.equalsIgnoreCase("X-MessageID")) {
            messageId = value.isBlank() ? null : value;
        }
    }

    /** Bytes of the X- headers, names and values. */
    int extensionBytes() {
        return extensionBytes;
    }

    /** What the sender calls the notification, or null. */
    @Nullable
    String messageId() {
        return messageId;
    }

    /** The class; empty when it is missing or is none. */
    Optional<NotificationClass> notificationClass() {
        return notificationClass == null ? Optional.empty() : NotificationClass.parse(notificationClass);
    }

    /** The kind that the target stands for; empty when it is missing or is none. Some senders write raw or Tile. */
    Optional<NotificationKind> kindOfTarget() {
        String text = target == null ? "" : target.strip();
        if (text.equalsIgnoreCase("toast")) {
            return Optional.of(NotificationKind.TOAST);
        }
        if (text.equalsIgnoreCase("token") || text.equalsIgnoreCase("tile")) {
            return Optional.of(NotificationKind.TILE);
        }
        return text.equalsIgnoreCase("raw") ? Optional.of(NotificationKind.RAW) : Optional.empty();
    }

    /** The names and values, in order. */
    Map<String, String> asMap() {
        return headers;
    }
}
