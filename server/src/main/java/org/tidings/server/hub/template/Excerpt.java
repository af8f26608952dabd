// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

/** Pieces of what somebody sent, as messages show them: short, on one line. */
final class Excerpt {

    private static final int QUOTED = 60;
    private static final int LINE = 160;

    private Excerpt() {}

    /** The beginning, in quotes. */
    static String quoted(String text) {
        return "'" + cut(text, QUOTED) + "'";
    }

    /** The beginning. */
    static String line(String text) {
        return cut(text, LINE);
    }

    private static String cut(String text, int length) {
        StringBuilder cut = new StringBuilder();
        text.codePoints()
                .limit(length)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(cut::appendCodePoint);
        return cut.length() < text.length() ? cut + "..." : cut.toString();
    }
}
