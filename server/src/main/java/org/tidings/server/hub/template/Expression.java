// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a template is made of: parts, one after the other. Immutable.
 *
 * @param isNumber whether it is {@code #(name)} without braces, which stands for a number in JSON
 */
record Expression(List<Part> parts, boolean isNumber) {

    /** A text, or what is made of one property. */
    sealed interface Part {
        String value(TemplateProperties properties);
    }

    /** A text as it is. */
    record Literal(String text) implements Part {
        @Override
        public String value(TemplateProperties properties) {
            return text;
        }
    }

    /** What is done to the text of a property. */
    enum Form {
        /** As it is, cut to the length: {@code $(name)}, {@code $(name, length)}, {@code #(name)}. */
        CUT,
        /** When it is too long, cut so that three dots end it: {@code .(name, length)}. */
        DOTTED,
        /** As part of a URI: {@code %(name)}. */
        URI
    }

    /**
     * The text of a property.
     *
     * @param length how many UTF-16 units the text may have
     * @param substitute the text when the send has no such property
     */
    record Property(
            String name, Form form, int length, @Nullable String substitute) implements Part {

        private static final String DOTS = "...";

        @Override
        public String value(TemplateProperties properties) {
            String given = properties.value(name);
            String text = given != null ? given : substitute == null ? "" : substitute;
            return switch (form) {
                case CUT -> cut(text, length);
                case DOTTED ->
                    text.length() <= length ? text : cut(text, Math.max(0, length - DOTS.length())) + cut(DOTS, length);
                case URI -> uriEncoded(text);
            };
        }

        /** Does not leave half a character at the end. */
        private static String cut(String text, int length) {
            if (text.length() <= length) {
                return text;
            }
            boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
            return text.substring(0, splits ? length - 1 : length);
        }

        /** All but the unreserved characters of RFC 3986 as percent signs and hexadecimal digits. */
        private static String uriEncoded(String text) {
            StringBuilder encoded = new StringBuilder(text.length() + 16);
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                if (isUnreserved(b)) {
                    encoded.append((char) b);
                } else {
                    encoded.append('%').append(hexadecimal(b >> 4)).append(hexadecimal(b));
                }
            }
            return encoded.toString();
        }

        private static boolean isUnreserved(byte b) {
            return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0;
        }

        private static char hexadecimal(int fourBits) {
            return Character.toUpperCase(Character.forDigit(fourBits & 0xf, 16));
        }
    }

    /** What it makes of the properties; as soon as it is longer than the limit it may be cut anywhere beyond that. */
    String value(TemplateProperties properties, int limit) {
        if (parts.size() == 1) {
            return parts.get(0).value(properties);
        }
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            value.append(part.value(properties));
            if (value.length() > limit) {
                break;
            }
        }
        return value.toString();
    }
}
