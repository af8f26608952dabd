// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are tags: letters, digits and {@code _ @ # . : -}, at most 120 of them; or such a text (with {@code =} too)
 * in {@code $InstallationId:{...}} or {@code $UserId:{...}}; or {@code $UserId:...} without braces.
 *
 * <p>Source: the pattern and the limit in the Azure .NET SDK, and its README for the form without braces.
 */
final class TagRules {

    static final int MAX_CHARACTERS = 120;

    static final String INSTALLATION = "$InstallationId:";
    static final String USER = "$UserId:";

    private static final String MARKS = "_@#.:-";
    private static final String EXPECTED = "letters, digits and _ @ # . : - are allowed";
    private static final int SHOWN = 40;

    private TagRules() {}

    /** What is wrong with a text, and with which of its characters (from 0). */
    record Fault(int at, String reason) {}

    /** What keeps a text from being a tag; null when nothing does. */
    static @Nullable Fault fault(String text) {
        if (text.isEmpty()) {
            return new Fault(0, "a tag is empty; expected 1 to " + MAX_CHARACTERS + " characters");
        }
        int from = 0;
        int to = text.length();
        if (text.charAt(0) == '$') {
            from = startOfId(text);
            if (from < 0) {
                return new Fault(
                        0,
                        "the tag " + shown(text)
                                + " begins with $; only $InstallationId:{id} and $UserId:{id} may, closed by }");
            }
            to -= isBraced(text) ? 1 : 0;
            if (from == to) {
                return new Fault(from, "the tag " + shown(text) + " names no id; expected one after the colon");
            }
        }
        if (to - from > MAX_CHARACTERS) {
            return new Fault(
                    from + MAX_CHARACTERS,
                    "the tag " + shown(text) + " has " + (to - from) + " characters; at most " + MAX_CHARACTERS
                            + " are allowed");
        }
        int wrong = firstNotAllowed(text, from, to, isBraced(text));
        return wrong < 0 ? null : new Fault(wrong, wrongCharacter(text, wrong));
    }

    /** Whether a text may stand between the braces of {@code $InstallationId:{...}} and {@code $UserId:{...}}. */
    static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= MAX_CHARACTERS && firstNotAllowed(id, 0, id.length(), true) < 0;
    }

    /** In the one spelling that all spellings of equal tags have. */
    static String key(String tag) {
        String unbraced =
                beginsWith(tag, USER) && !isBraced(tag) ? USER + '{' + tag.substring(USER.length()) + '}' : tag;
        return fold(unbraced);
    }

    /** Lower case, one character for one, the same whatever the locale and the neighbours. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || isIn(c, 'A', 'Z')) {
                return folded(text);
            }
        }
        return text;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    static boolean beginsWith(String text, String beginning) {
        return text.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /** At most the first 40 characters, in quotes, without control characters. */
    static String shown(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        StringBuilder shown = new StringBuilder("'");
        cut.chars()
                .forEach(c ->
                        shown.append(Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : (char) c));
        return shown.append('\'').toString();
    }

    private static int startOfId(String text) {
        if (beginsWith(text, INSTALLATION + '{') && text.endsWith("}")) {
            return INSTALLATION.length() + 1;
        }
        if (beginsWith(text, USER + '{')) {
            return text.endsWith("}") ? USER.length() + 1 : -1;
        }
        return beginsWith(text, USER) ? USER.length() : -1;
    }

    private static boolean isBraced(String text) {
        return text.charAt(0) == '$' && text.endsWith("}") && text.indexOf('{') == text.indexOf(':') + 1;
    }

    private static int firstNotAllowed(String text, int from, int to, boolean inBraces) {
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!isAllowed(c) && !(inBraces && c == '=')) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAllowed(int c) {
        if (c < 0x80) {
            return isIn(c, 'a', 'z') || isIn(c, 'A', 'Z') || isIn(c, '0', '9') || MARKS.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.DECIMAL_DIGIT_NUMBER, Character.CONNECTOR_PUNCTUATION -> true;
            default -> Character.isLetter(c);
        };
    }

    private static boolean isIn(int c, char first, char last) {
        return c >= first && c <= last;
    }

    private static String wrongCharacter(String text, int at) {
        int c = text.codePointAt(at);
        String hint = c == ',' ? "; tags of an expression are joined with && or ||" : "";
        return "the tag " + shown(text) + " has the character " + name(c) + "; " + EXPECTED + hint;
    }

    private static String name(int c) {
        return c > ' ' && c < 0x7f ? "'" + (char) c + "'" : String.format(Locale.ROOT, "U+%04X", c);
    }
}
