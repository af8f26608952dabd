// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.HeaderFields;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.StoredNotification;

/**
 * The contents of a batch, one after another: id, time, kind, class, what the sender called it, headers, and the body to
 * the end. Texts are UTF-8 after their length in two bytes. Not thread-safe.
 */
final class BatchContent {

    /** A notification that may take more stands in a row of its own: it gains little from company. */
    static final int MOST_BYTES_EACH = 2_048;

    /** Beyond, a batch takes no more: all of it is read for one of them. */
    private static final int ENOUGH_BYTES = 8_192;

    private static final int FIXED_BYTES = 16 + 8 + 1 + 1 + 2 + 2;
    private static final int LENGTH_BYTES = 2;
    private static final int UTF_8_BYTES_OF_CHAR = 3;
    private static final int NO_TEXT = 0xffff;

    private final ByteBuffer content = ByteBuffer.allocate(ENOUGH_BYTES + MOST_BYTES_EACH);

    /** What a notification takes at most. */
    static int mostBytes(StoredNotification notification) {
        HeaderFields headers = HeaderFields.copyOf(notification.headers());
        String messageId = notification.messageId();
        int chars = headers.chars() + (messageId == null ? 0 : messageId.length());
        return FIXED_BYTES
                + 2 * LENGTH_BYTES * headers.size()
                + UTF_8_BYTES_OF_CHAR * chars
                + notification.body().length;
    }

    void clear() {
        content.clear();
    }

    boolean enough() {
        return content.position() >= ENOUGH_BYTES;
    }

    /** Adds one that takes at most {@link #MOST_BYTES_EACH}; returns where it ends. */
    int add(StoredNotification notification) {
        UUID id = notification.id();
        content.putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(notification.acceptedAtMillis())
                .put((byte) notification.kind().immediateClass())
                .put((byte) notification.notificationClass().number());
        put(notification.messageId());
        content.putShort((short) notification.headers().size());
        notification.headers().forEach((name, value) -> {
            put(name);
            put(value);
        });
        content.put(notification.body());
        return content.position();
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.position()];
        content.get(0, bytes);
        return bytes;
    }

    private void put(@Nullable String text) {
        if (text == null) {
            content.putShort((short) NO_TEXT);
            return;
        }
        int lengthAt = content.position();
        content.putShort((short) text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                content.putShort(lengthAt, (short) utf8.length)
                        .position(lengthAt + LENGTH_BYTES)
                        .put(utf8);
                return;
            }
            content.put((byte) c);
        }
    }

    /** Reads one of what {@link #bytes} gave. */
    static StoredNotification read(BatchList list, int place, byte[] bytes) {
        int start = list.contentStart(place);
        ByteBuffer content = ByteBuffer.wrap(bytes, start, list.contentEnd(place) - start);
        UUID id = new UUID(content.getLong(), content.getLong());
        long acceptedAtMillis = content.getLong();
        NotificationKind kind = kind(content.get());
        NotificationClass notificationClass = new NotificationClass(content.get());
        String messageId = text(content);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int left = content.getShort(); left > 0; left--) {
            String name = text(content);
            String value = text(content);
            headers.put(String.valueOf(name), String.valueOf(value));
        }
        byte[] body = new byte[content.remaining()];
        content.get(body);
        return new StoredNotification(
                list.seq(place),
                list.channelKey(place),
                id,
                kind,
                notificationClass,
                acceptedAtMillis,
                messageId,
                headers,
                body);
    }

    private static @Nullable String text(ByteBuffer content) {
        int length = content.getShort() & 0xffff;
        if (length == NO_TEXT) {
            return null;
        }
        byte[] utf8 = new byte[length];
        content.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static NotificationKind kind(int immediateClass) {
        for (NotificationKind kind : NotificationKind.values()) {
            if (kind.immediateClass() == immediateClass) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the store has a notification of an unknown kind: " + immediateClass);
    }
}
