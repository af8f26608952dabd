// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

/** What a text must be to travel in a frame: half a surrogate pair is no character, and cannot be written as UTF-8. */
public final class FrameText {

    private static final char REPLACEMENT = '\uFFFD';

    private FrameText() {}

    /** Whether every surrogate of the text has its other half. */
    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHalf(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /**
     * As much of a text as a frame takes, cut between characters. Half a surrogate pair becomes U+FFFD.
     *
     * @param longest in UTF-16 code units
     */
    public static String beginning(String text, int longest) {
        StringBuilder whole = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (whole.length() + length > longest) {
                break;
            }
            whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c);
            i += length;
        }
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
