// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * XML that names no other encoding is UTF-8. Checked before the parsers do: Aalto takes a wrong byte for a wrong
 * character, and the JDK's parser does not know the line and prints to standard error.
 */
final class Utf8Rule {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]*)[\"']");

    private Utf8Rule() {}

    /** The first byte that breaks the rule; null when none does. */
    static Checked.@Nullable Malformed fault(byte[] payload) {
        if (isAscii(payload) || isOtherEncoding(payload)) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        CharBuffer text = CharBuffer.allocate(payload.length);
        boolean right =
                !StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError();
        return right ? null : faultAfter(text.flip(), payload[bytes.position()]);
    }

    private static Checked.Malformed faultAfter(CharSequence before, byte wrong) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            boolean lineFeedFollows = i + 1 < before.length() && before.charAt(i + 1) == '\n';
            if (c == '\n' || (c == '\r' && !lineFeedFollows)) {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Checked.Malformed(
                line, column, String.format(Locale.ROOT, "the text is not UTF-8 from the byte 0x%02X on", wrong));
    }

    private static boolean isAscii(byte[] payload) {
        for (byte b : payload) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOtherEncoding(byte[] payload) {
        if (payload.length < 2 || payload[0] == 0 || payload[1] == 0 || hasUtf16Mark(payload)) {
            return true;
        }
        String start =
                new String(payload, 0, Math.min(payload.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        return declared.find() && !declared.group(1).equalsIgnoreCase("utf-8");
    }

    private static boolean hasUtf16Mark(byte[] payload) {
        return (payload[0] == (byte) 0xFE && payload[1] == (byte) 0xFF)
                || (payload[0] == (byte) 0xFF && payload[1] == (byte) 0xFE);
    }
}
