// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import org.jspecify.annotations.Nullable;

/**
 * A header of a template.
 *
 * @param expression makes the value; null when the value is the text
 */
record HeaderTemplate(String name, String text, @Nullable Expression expression) {

    private static final int MAX_CHARACTERS = 1_024;
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    static HeaderTemplate parse(String name, String value) throws TemplateFault {
        if (name.isEmpty() || !name.chars().allMatch(HeaderTemplate::isOfName)) {
            throw new TemplateFault(
                    0, "the header " + Excerpt.quoted(name) + " has no valid name; expected a name such as X-Name");
        }
        if (value.isBlank()) {
            throw new TemplateFault(0, "the header " + name + " is empty; expected a text or an expression");
        }
        if (name.length() + value.length() > MAX_CHARACTERS) {
            throw new TemplateFault(
                    0, "the header " + Excerpt.quoted(name) + " is longer than " + MAX_CHARACTERS + " characters");
        }
        try {
            return new HeaderTemplate(name, oneLine(value), ExpressionParser.parse(value));
        } catch (TemplateFault fault) {
            throw new TemplateFault(0, "in the header " + name + ", " + fault.reason());
        }
    }

    String value(TemplateProperties properties) {
        return expression == null ? text : oneLine(expression.value(properties, MAX_CHARACTERS));
    }

    private static boolean isOfName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }

    /** A line break in a value would begin another header. */
    private static String oneLine(String value) {
        StringBuilder line = new StringBuilder(value.length());
        value.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString().strip();
    }
}
