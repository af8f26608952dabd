// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registration makes notifications from: a body and headers in which expressions stand for the properties of a send.
 * Immutable.
 *
 * <p>An expression is the whole value of an attribute, the whole text of an element without children, or a whole JSON string;
 * anywhere else it is text. Rendering replaces expressions and nothing else; only an XML declaration is left out.
 *
 * <p>Source of the language: the Azure documentation of templates, and the check of registrations in the Azure .NET SDK.
 */
public final class NotificationTemplate {

    /** How long a body may be, before and after rendering. */
    public static final int MAX_CHARACTERS = 65_536;

    /** How many headers a template may have. */
    public static final int MAX_HEADERS = 32;

    /** How long the name of a template may be. */
    public static final int MAX_NAME_CHARACTERS = 200;

    private final TemplateBody body;
    private final List<HeaderTemplate> headers;

    private NotificationTemplate(TemplateBody body, List<HeaderTemplate> headers) {
        this.body = body;
        this.headers = headers;
    }

    /**
     * Reads a template. Never throws.
     *
     * @param body XML, with or without a declaration, or a JSON object
     * @param headers values by name; a value is a text or an expression
     */
    public static ParsedTemplate parse(String body, Map<String, String> headers) {
        TemplateBody parsedBody;
        try {
            parsedBody = TemplateBody.parse(body);
        } catch (TemplateFault fault) {
            return new ParsedTemplate.Malformed(
                    "the body of the template, " + place(body, fault.at()) + ": " + fault.reason());
        }
        if (headers.size() > MAX_HEADERS) {
            return new ParsedTemplate.Malformed(
                    "the template has " + headers.size() + " headers; at most " + MAX_HEADERS + " are allowed");
        }
        List<HeaderTemplate> parsedHeaders = new ArrayList<>();
        try {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                parsedHeaders.add(HeaderTemplate.parse(header.getKey(), header.getValue()));
            }
        } catch (TemplateFault fault) {
            return new ParsedTemplate.Malformed("the headers of the template: " + fault.reason());
        }
        return new ParsedTemplate.Parsed(new NotificationTemplate(parsedBody, List.copyOf(parsedHeaders)));
    }

    /** What is wrong with the name of a template; empty when nothing is. */
    public static Optional<String> faultOfName(String name) {
        return name.length() <= MAX_NAME_CHARACTERS
                ? Optional.empty()
                : Optional.of("the name of the template has " + name.length() + " characters; at most "
                        + MAX_NAME_CHARACTERS + " are allowed");
    }

    /**
     * Makes the notification of a send.
     *
     * @return empty when the body would be longer than {@link #MAX_CHARACTERS}
     */
    public Optional<Rendered> render(TemplateProperties properties) {
        String rendered = body.render(properties);
        if (rendered == null) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        headers.forEach(header -> values.put(header.name(), header.value(properties)));
        return Optional.of(new Rendered(rendered, values));
    }

    private static String place(String body, int at) {
        int line = 1;
        int lineStart = 0;
        for (int end = body.indexOf('\n'); end >= 0 && end < at; end = body.indexOf('\n', lineStart)) {
            line++;
            lineStart = end + 1;
        }
        return "line " + line + ", column " + (at - lineStart + 1);
    }
}
