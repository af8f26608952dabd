// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;
import org.tidings.device.Received;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.protocol.notification.Parsed;
import picocli.CommandLine.Help.Ansi;

/**
 * A notification as {@code tidings listen} shows it.
 *
 * @param channel the name of the channel on which it came
 * @param received what arrived
 * @param text the body as text, or null when it is not UTF-8
 * @param fields what the payload gives; empty for raw
 * @param fault why a toast or tile cannot be read, or null
 */
record ShownNotification(
        String channel,
        Received received,
        @Nullable String text,
        Map<String, Object> fields,
        @Nullable String fault) {

    private static final NotificationReader READER = new NotificationReader(XMLInputFactory.newDefaultFactory());
    private static final int SHOWN_CHARS = 400;

    static ShownNotification of(String channel, Received received) {
        @Nullable String text = Utf8.text(received.body());
        if (received.kind() == NotificationKind.RAW) {
            return new ShownNotification(channel, received, text, Map.of(), null);
        }
        return READER.read(received.body()).match(new Parsed.Cases<>() {
            @Override
            public ShownNotification understood(Parsed.Understood understood) {
                Notification notification = understood.notification();
                return notification.kind() == received.kind()
                        ? new ShownNotification(channel, received, text, PayloadFields.of(notification), null)
                        : unreadable("its payload is a " + notification.kind().wireText());
            }

            @Override
            public ShownNotification unreadable(Parsed.Unreadable unreadable) {
                return unreadable(unreadable.reason());
            }

            private ShownNotification unreadable(String why) {
                return new ShownNotification(channel, received, text, Map.of(), why);
            }
        });
    }

    /** One line of JSON. The payload's fields stand beside the notification's own, whose names no payload has. */
    String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", received.kind().wireText());
        line.put("class", received.notificationClass().number());
        line.put("channel", channel);
        line.put("activityId", received.id());
        line.put("messageId", Optional.ofNullable(received.messageId()));
        if (text == null) {
            line.put("bodyBase64", Base64.getEncoder().encodeToString(received.body()));
        } else {
            line.put("body", text);
        }
        line.putAll(fields);
        return JsonValues.line(line);
    }

    /** One line for people. */
    String line(Ansi ansi) {
        String kind = received.kind().wireText();
        String style = switch (received.kind()) {
            case TOAST -> "green";
            case TILE -> "cyan";
            case RAW -> "yellow";
        };
        String shownKind = ansi.enabled() ? ansi.string("@|bold," + style + " " + kind + "|@") : kind;
        return shownKind + " (class " + received.notificationClass().number() + ")  " + content();
    }

    private String content() {
        if (fault != null) {
            return "cannot be read: " + Printable.of(fault);
        }
        if (received.kind() == NotificationKind.RAW) {
            return text == null ? received.body().length + " bytes that are no text" : shortened(Printable.of(text));
        }
        StringJoiner content = new StringJoiner("  ");
        fields.forEach((name, value) -> content.add(
                name + ": " + (value instanceof Optional<?> ? "(cleared)" : Printable.of(value.toString()))));
        return content.toString();
    }

    private static String shortened(String shown) {
        return shown.length() <= SHOWN_CHARS ? shown : shown.substring(0, SHOWN_CHARS) + "...";
    }
}
