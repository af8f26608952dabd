// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Locale;

/** What a sender may write into a notification. */
final class TextRules {

    private static final int LONGEST_QUOTE = 40;

    private TextRules() {}

    /** A set property needs text: an empty element leaves the tile as it is, which is not what setting asks for. */
    static void checkSetText(String field, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    field + " must not be empty: leave it out to keep what the tile shows, or clear it");
        }
        checkCharacters(field, text);
    }

    static void checkCharacters(String field, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isXmlCharacter(c)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s must hold only characters that XML 1.0 allows, but has U+%04X at index %d of %s",
                        field,
                        c,
                        i,
                        quoted(text)));
            }
            i += Character.charCount(c);
        }
    }

    static void checkColor(String field, String color) {
        boolean right = color.length() == 9 && color.charAt(0) == '#';
        for (int i = 1; right && i < color.length(); i++) {
            right = Character.digit(color.charAt(i), 16) >= 0 && color.charAt(i) < 0x80;
        }
        if (!right) {
            throw new IllegalArgumentException(
                    field + " must be #AARRGGBB in hexadecimal, such as #FF1BA1E2, not " + quoted(color));
        }
    }

    /** The text in quotes for a message: short, on one line, printable. */
    static String quoted(String text) {
        return '"' + oneLine(text, LONGEST_QUOTE) + '"';
    }

    /** The beginning of a text with all that is not printable as a question mark. */
    static String oneLine(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (line.length() + Character.charCount(c) > longest) {
                return line.append('…').toString();
            }
            line.appendCodePoint(isPrintable(c) ? c : '?');
        }
        return line.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isXmlCharacter(int c) {
        return c >= 0x20
                ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000
                : c == '\t' || c == '\n' || c == '\r';
    }
}
