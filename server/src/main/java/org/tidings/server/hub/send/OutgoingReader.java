// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.server.push.FrameLength;

/**
 * Makes notifications of what senders and templates give: finds out the kind, keeps the headers that travel, repairs a wrong
 * encoding declaration, and checks. Thread-safe.
 */
final class OutgoingReader {

    /** The longest raw notification. Source: the documentation of Notification Hubs. */
    static final int RAW_LIMIT = 1_024;

    /** Stands for what is no character. */
    private static final char REPLACEMENT = '\ufffd';

    private static final String CLASS = "X-NotificationClass";
    private static final String TARGET = "X-WindowsPhone-Target";

    private final NotificationReader xml;
    private final int bodyLimit;
    private final int headerLimit;

    /** What became of it: one of the two is null. */
    record Result(@Nullable Outgoing outgoing, @Nullable String fault, boolean tooLong) {}

    /**
     * @param bodyLimit the longest notification that the push service takes, in bytes
     * @param headerLimit the most bytes of X- headers that it takes, names and values
     */
    OutgoingReader(NotificationReader xml, int bodyLimit, int headerLimit) {
        this.xml = xml;
        this.bodyLimit = bodyLimit;
        this.headerLimit = headerLimit;
    }

    /**
     * Reads a notification.
     *
     * @param given by name, in whatever case; those that do not travel are left out
     */
    Result read(Map<String, String> given, byte[] body) {
        if (body.length == 0) {
            return fault("The body is empty; the notification is the body of the request.");
        }
        NotificationClass notificationClass = classOf(given, body);
        NotificationKind kind = notificationClass.kind();
        byte[] repaired = kind == NotificationKind.RAW ? body : XmlDeclaration.repaired(body);
        String fault = kind == NotificationKind.RAW ? null : xmlFault(kind, repaired);
        if (fault != null) {
            return fault(fault);
        }
        int limit = kind == NotificationKind.RAW ? Math.min(RAW_LIMIT, bodyLimit) : bodyLimit;
        if (repaired.length > limit) {
            return new Result(
                    null,
                    "A " + kind.wireText() + " notification has at most " + limit + " bytes, and this one has "
                            + repaired.length + ".",
                    true);
        }
        Map<String, String> headers = headers(given, notificationClass);
        int bytes = headers.entrySet().stream()
                .filter(header -> ForwardedNames.isExtension(header.getKey()))
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (bytes > headerLimit) {
            return fault("The X- headers have " + bytes + " bytes; at most " + headerLimit
                    + " go to a device with a notification.");
        }
        String messageId = value(headers, "X-MessageID");
        if (!FrameLength.fits(headers, messageId, repaired)) {
            return new Result(
                    null,
                    "The body and the headers are too long together to be passed on to a device; send less of one of them.",
                    true);
        }
        return new Result(new Outgoing(kind, notificationClass, messageId, headers, repaired), null, false);
    }

    private static Result fault(String sentence) {
        return new Result(null, sentence, false);
    }

    /** The kind comes from the class, then from the target, then from the body: each of them may be missing or wrong. */
    private NotificationClass classOf(Map<String, String> given, byte[] body) {
        String classText = value(given, CLASS);
        if (classText != null) {
            NotificationClass stated = NotificationClass.parse(classText).orElse(null);
            if (stated != null) {
                return stated;
            }
        }
        NotificationKind ofTarget = kindOfTarget(value(given, TARGET));
        return NotificationClass.immediate(
                ofTarget != null
                        ? ofTarget
                        : xml.kindOf(XmlDeclaration.repaired(body)).orElse(NotificationKind.RAW));
    }

    /** Some SDKs write tile where MPNS has token. */
    private static @Nullable NotificationKind kindOfTarget(@Nullable String target) {
        return switch (target == null ? "" : target.toLowerCase(Locale.ROOT)) {
            case "toast" -> NotificationKind.TOAST;
            case "token", "tile" -> NotificationKind.TILE;
            case "raw" -> NotificationKind.RAW;
            default -> null;
        };
    }

    private @Nullable String xmlFault(NotificationKind kind, byte[] body) {
        Checked checked = xml.check(body);
        return checked instanceof Checked.Malformed malformed
                ? "The body of a " + kind.wireText() + " notification must be well-formed XML; " + malformed + "."
                : null;
    }

    /** Class and target always go, as MPNS spells them. */
    private static Map<String, String> headers(Map<String, String> given, NotificationClass notificationClass) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (notificationClass.kind() != NotificationKind.RAW) {
            headers.put("Content-Type", "text/xml; charset=utf-8");
        }
        String target = notificationClass.kind().target();
        if (target != null) {
            headers.put(TARGET, target);
        }
        headers.put(CLASS, Integer.toString(notificationClass.number()));
        given.forEach((name, text) -> {
            boolean stated = name.equalsIgnoreCase(CLASS) || name.equalsIgnoreCase(TARGET);
            if (ForwardedNames.travels(name) && !stated) {
                headers.put(headerText(name), headerText(text));
            }
        });
        return headers;
    }

    /**
     * What came out of a template may hold what no header does. Half a surrogate pair would be a frame that devices
     * refuse, and their connections with it.
     */
    private static String headerText(String text) {
        StringBuilder value = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                value.append(REPLACEMENT);
            } else {
                value.appendCodePoint(c < ' ' && c != '\t' ? ' ' : c);
            }
        });
        return value.toString();
    }

    private static @Nullable String value(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                String value = header.getValue().strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    /** The text as the bytes of a body. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
