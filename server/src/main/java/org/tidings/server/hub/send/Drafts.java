// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.tag.ParsedExpression;
import org.tidings.server.hub.tag.TagExpression;
import org.tidings.server.hub.tag.TagExpressions;
import org.tidings.server.hub.template.ReadProperties;
import org.tidings.server.hub.template.TemplateProperties;

/** Reads and checks what is to be sent. Thread-safe. */
public final class Drafts {

    /** The longest body of a send. Source: the documentation of Notification Hubs. */
    public static final int BODY_LIMIT = 64 * 1024;

    /** The most device handles of one direct send. Source: the same. */
    public static final int MOST_HANDLES = 1_000;

    private static final int MAX_QUOTED = 60;

    private final OutgoingReader reader;

    Drafts(OutgoingReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a draft.
     *
     * @param format the header {@code ServiceBusNotification-Format}, or null
     * @param tags the header {@code ServiceBusNotification-Tags}, or null
     * @param headers all headers of the notification by name
     * @param handles the device handles of a direct send, or null
     */
    public Drafted read(
            @Nullable String format,
            @Nullable String tags,
            Map<String, String> headers,
            byte[] body,
            @Nullable List<String> handles) {
        Optional<SendFormat> named = format == null ? Optional.of(SendFormat.TEMPLATE) : SendFormat.named(format);
        if (named.isEmpty()) {
            return refused("The HTTP header 'ServiceBusNotification-Format' has an invalid value: '"
                    + quoted(String.valueOf(format)) + "'. Supported are windowsphone and template.");
        }
        if (body.length > BODY_LIMIT) {
            return new Drafted.Refused(
                    true, "The body has " + body.length + " bytes; at most " + BODY_LIMIT + " are taken.");
        }
        String expression = handles != null || tags == null || tags.isBlank() ? null : tags.strip();
        String fault = expression == null ? handleFault(handles) : expressionFault(expression);
        if (fault != null) {
            return refused(fault);
        }
        return switch (named.get()) {
            case WINDOWS_PHONE -> ofWindowsPhone(expression, headers, body, handles);
            case TEMPLATE -> ofTemplate(format == null, expression, body, handles);
        };
    }

    private Drafted ofWindowsPhone(
            @Nullable String expression, Map<String, String> headers, byte[] body, @Nullable List<String> handles) {
        OutgoingReader.Result read = reader.read(headers, body);
        Outgoing outgoing = read.outgoing();
        if (outgoing == null) {
            return refused(String.valueOf(read.fault()));
        }
        return new Drafted.Ready(new Draft(
                SendFormat.WINDOWS_PHONE, expression, new SendContent(outgoing.headers(), outgoing.body(), handles)));
    }

    private static Drafted ofTemplate(
            boolean assumed, @Nullable String expression, byte[] body, @Nullable List<String> handles) {
        if (handles != null) {
            return refused("A direct send takes a notification as it is; set ServiceBusNotification-Format to"
                    + " windowsphone.");
        }
        if (TemplateProperties.read(body) instanceof ReadProperties.Malformed malformed) {
            return refused(
                    assumed
                            ? "The header ServiceBusNotification-Format is missing; supported are windowsphone and"
                                    + " template."
                            : "The body of a template send is a JSON object of strings; " + malformed.reason() + ".");
        }
        return new Drafted.Ready(new Draft(SendFormat.TEMPLATE, expression, new SendContent(Map.of(), body, null)));
    }

    private static @Nullable String handleFault(@Nullable List<String> handles) {
        if (handles == null) {
            return null;
        }
        if (handles.isEmpty() || handles.size() > MOST_HANDLES) {
            return "A direct send goes to 1 to " + MOST_HANDLES + " device handles, not " + handles.size() + ".";
        }
        return null;
    }

    private static @Nullable String expressionFault(String expression) {
        return TagExpressions.parse(expression) instanceof ParsedExpression.Malformed malformed
                ? "The tag expression is not valid at column " + malformed.column() + ": " + malformed.reason() + "."
                : null;
    }

    /** The expression of a draft that was read. */
    static TagExpression expression(String text) {
        ParsedExpression parsed = TagExpressions.parse(text);
        if (parsed instanceof ParsedExpression.Parsed good) {
            return good.expression();
        }
        throw new IllegalStateException("the store has a send with a tag expression that is none: " + text);
    }

    private static Drafted refused(String sentence) {
        return new Drafted.Refused(false, sentence);
    }

    private static String quoted(String text) {
        String piece = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
        return piece.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
