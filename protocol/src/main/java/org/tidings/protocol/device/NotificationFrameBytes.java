// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.HeaderFields;

/**
 * Writes the one frame of which there is one for every notification: the same bytes as {@link ServerFrameFields}, without a
 * JSON generator and its buffers. What is not plain is left to the generator.
 */
final class NotificationFrameBytes {

    private static final byte[] START = ascii("{\"type\":\"notification\",\"seq\":");
    private static final byte[] ID = ascii(",\"id\":\"");
    private static final byte[] CHANNEL = ascii("\",\"channel\":\"");
    private static final byte[] KIND = ascii("\",\"kind\":\"");
    private static final byte[] CLASS = ascii("\",\"class\":");
    private static final byte[] MESSAGE_ID = ascii(",\"messageId\":\"");
    private static final byte[] HEADERS = ascii(",\"headers\":{\"");
    private static final byte[] BODY = ascii(",\"body\":\"");
    private static final byte[] COLON = ascii("\":\"");
    private static final byte[] NEXT_FIELD = ascii("\",\"");
    private static final byte[] END_OF_FIELDS = ascii("\"}");
    private static final byte[] END = ascii("\"}");

    private static final byte AS_IT_IS = 0;
    private static final byte NOT_PLAIN = -1;

    /** What follows the backslash of each ASCII character, or one of the two above. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, ' ', NOT_PLAIN);
        ESCAPES[127] = NOT_PLAIN;
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
    }

    /** Room for everything but texts, and for some quotes in them, which take two bytes. */
    private static final int ROOM = 256;

    private byte[] bytes;
    private int size;

    /** Cleared when a text is not plain. */
    private boolean plain = true;

    private NotificationFrameBytes(int room) {
        bytes = new byte[room];
    }

    /** The frame; null when it has anything but ASCII without control characters, line ends in the body excepted. */
    static byte @Nullable [] write(ServerFrame.Notification notification) {
        NotificationFrameBytes frame = new NotificationFrameBytes(ROOM
                + notification.body().length
                + HeaderFields.copyOf(notification.headers()).chars());
        frame.fill(notification);
        return frame.plain ? Arrays.copyOf(frame.bytes, frame.size) : null;
    }

    private void fill(ServerFrame.Notification notification) {
        raw(START);
        number(notification.seq());
        raw(ID);
        text(notification.id());
        raw(CHANNEL);
        text(notification.channel());
        raw(KIND);
        text(notification.kind().wireText());
        raw(CLASS);
        number(notification.notificationClass().number());
        if (notification.messageId() != null) {
            raw(MESSAGE_ID);
            text(notification.messageId());
            one('"');
        }
        if (!notification.headers().isEmpty()) {
            raw(HEADERS);
            int first = size;
            notification.headers().forEach((name, value) -> {
                if (size != first) {
                    raw(NEXT_FIELD);
                }
                text(name);
                raw(COLON);
                text(value);
            });
            raw(END_OF_FIELDS);
        }
        raw(BODY);
        body(notification.body());
        raw(END);
    }

    private void text(String text) {
        int length = text.length();
        reserve(2 * length);
        byte[] to = bytes;
        int end = size;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            byte how = character < ESCAPES.length ? ESCAPES[character] : NOT_PLAIN;
            if (how != AS_IT_IS) {
                // Line ends are plain in bodies only, where they are common.
                plain &= how == character;
                to[end++] = '\\';
            }
            to[end++] = (byte) character;
        }
        size = end;
    }

    /** Copies what needs no escape in one go. */
    private void body(byte[] body) {
        reserve(2 * body.length);
        int from = 0;
        for (int i = 0; i < body.length; i++) {
            byte how = body[i] < 0 ? NOT_PLAIN : ESCAPES[body[i]];
            if (how != AS_IT_IS) {
                plain &= how != NOT_PLAIN;
                System.arraycopy(body, from, bytes, size, i - from);
                size += i - from;
                bytes[size++] = '\\';
                bytes[size++] = how;
                from = i + 1;
            }
        }
        System.arraycopy(body, from, bytes, size, body.length - from);
        size += body.length - from;
    }

    private void number(long number) {
        if (number >= 0 && number < 10) {
            one((char) ('0' + number));
        } else {
            raw(ascii(Long.toString(number)));
        }
    }

    private void one(char character) {
        reserve(1);
        bytes[size++] = (byte) character;
    }

    private void raw(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, size + more + ROOM);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
