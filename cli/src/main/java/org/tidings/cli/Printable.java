// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

/** Text of strangers, made safe for a terminal: a sender must not move the cursor or hide what came before. */
final class Printable {

    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> printable.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? REPLACEMENT : c));
        return printable.toString();
    }
}
