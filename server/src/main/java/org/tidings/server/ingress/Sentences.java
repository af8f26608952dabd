// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

/** Pieces of the sentences that senders read. */
final class Sentences {

    private static final int MAX_QUOTED_CHARS = 40;

    private Sentences() {}

    /** A short, printable piece of what the sender sent. */
    static String quoted(String text) {
        String piece = text.length() > MAX_QUOTED_CHARS ? text.substring(0, MAX_QUOTED_CHARS) + "..." : text;
        return piece.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The text with one full stop at its end. */
    static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
