// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.util.Locale;
import java.util.Map;

/** Texts and the references to characters that stand for them in XML. */
public final class XmlText {

    private static final int NO_CHARACTER = 0xFFFD;
    private static final Map<String, Integer> NAMED =
            Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'');

    private XmlText() {}

    /** The text that a piece of XML without tags stands for. */
    static String decoded(String xml, int from, int to, boolean isAttribute) throws TemplateFault {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = xml.charAt(i);
            if (c == '&') {
                int end = xml.indexOf(';', i);
                if (end < 0 || end >= to) {
                    throw new TemplateFault(i, "expected a semicolon after &");
                }
                text.appendCodePoint(referenced(xml.substring(i + 1, end), i));
                i = end;
            } else if (c == '\r') {
                i += i + 1 < to && xml.charAt(i + 1) == '\n' ? 1 : 0;
                text.append(isAttribute ? ' ' : '\n');
            } else {
                text.append(isAttribute && (c == '\n' || c == '\t') ? ' ' : c);
            }
        }
        return text.toString();
    }

    private static int referenced(String name, int at) throws TemplateFault {
        Integer named = NAMED.get(name);
        if (named != null) {
            return named;
        }
        try {
            int c = -1;
            if (name.startsWith("#x")) {
                c = Integer.parseInt(name.substring(2), 16);
            } else if (name.startsWith("#")) {
                c = Integer.parseInt(name.substring(1));
            }
            if (isCharacter(c)) {
                return c;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new TemplateFault(
                at,
                String.format(Locale.ROOT, "&%s; is no character that XML allows", name.length() > 20 ? "..." : name));
    }

    /**
     * A text as it stands in an element, or in an attribute in double quotes; what XML cannot have becomes U+FFFD.
     * Apostrophes stay, as in what Azure writes: people read it as it is.
     */
    public static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length() + 16);
        append(xml, text, "'");
        return xml.toString();
    }

    /** A text as it stands where nothing is escaped; what XML cannot have becomes U+FFFD. */
    public static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> kept.appendCodePoint(isCharacter(c) ? c : NO_CHARACTER));
        return kept.toString();
    }

    /** Writes a text so that it is the same in an element and in any attribute; what XML cannot have becomes U+FFFD. */
    static void append(StringBuilder xml, String text) {
        append(xml, text, "&apos;");
    }

    private static void append(StringBuilder xml, String text, String apostrophe) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\'' -> xml.append(apostrophe);
                case '\t', '\n', '\r' -> xml.append("&#").append(c).append(';');
                default -> xml.appendCodePoint(isCharacter(c) ? c : NO_CHARACTER);
            }
        }
    }

    /** Whether XML 1.0 allows it. */
    static boolean isCharacter(int c) {
        return (c >= 0x20 && c <= 0xD7FF)
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
