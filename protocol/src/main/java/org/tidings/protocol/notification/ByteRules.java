// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is checked on the bytes before an XML parser sees them: that XML which names no other encoding is UTF-8, and that
 * there is no DOCTYPE.
 *
 * <p>The parsers would notice as well, but Aalto takes a wrong byte for a wrong character and does not know where a
 * DOCTYPE begins, and the JDK's parser prints wrong bytes to standard error and stumbles inside some of them.
 */
final class ByteRules {

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]*)[\"']");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] INSTRUCTION = {'<', '?'};
    private static final byte[] INSTRUCTION_END = {'?', '>'};
    private static final byte[] COMMENT = {'<', '!', '-', '-'};
    private static final byte[] COMMENT_END = {'-', '-', '>'};
    private static final byte[] DOCTYPE = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};

    private ByteRules() {}

    /** The first fault; null when there is none. */
    static Checked.@Nullable Malformed fault(byte[] payload) {
        if (isTwoByteEncoding(payload)) {
            return null; // Left to the parsers.
        }
        Checked.Malformed notUtf8 = isAscii(payload) || isOtherEncoding(payload) ? null : utf8Fault(payload);
        return notUtf8 == null ? doctypeFault(payload) : notUtf8;
    }

    private static Checked.@Nullable Malformed utf8Fault(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        CharBuffer text = CharBuffer.allocate(payload.length);
        boolean right =
                !StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError();
        String reason = right
                ? ""
                : String.format(
                        Locale.ROOT, "the text is not UTF-8 from the byte 0x%02X on", payload[bytes.position()]);
        return right ? null : faultAfter(text.flip(), reason);
    }

    /** Walks over blanks, processing instructions and comments, which are all that may stand before a DOCTYPE. */
    private static Checked.@Nullable Malformed doctypeFault(byte[] payload) {
        int at = startsWith(payload, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        while (at < payload.length) {
            if (isBlank(payload[at])) {
                at++;
            } else if (startsWith(payload, at, INSTRUCTION)) {
                at = after(payload, at, INSTRUCTION_END);
            } else if (startsWith(payload, at, COMMENT)) {
                at = after(payload, at + COMMENT.length, COMMENT_END);
            } else if (startsWith(payload, at, DOCTYPE)) {
                return faultAfter(new String(payload, 0, at, StandardCharsets.UTF_8), "a DOCTYPE is not allowed");
            } else {
                return null;
            }
        }
        return null;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int after(byte[] payload, int from, byte[] end) {
        int at = from;
        while (at < payload.length && !startsWith(payload, at, end)) {
            at++;
        }
        return at + end.length;
    }

    private static boolean startsWith(byte[] payload, int from, byte[] start) {
        int to = from + start.length;
        return to <= payload.length && Arrays.equals(payload, from, to, start, 0, start.length);
    }

    private static Checked.Malformed faultAfter(CharSequence before, String reason) {
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
        return new Checked.Malformed(line, column, reason);
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
        String start =
                new String(payload, 0, Math.min(payload.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        return declared.find() && !declared.group(1).equalsIgnoreCase("utf-8");
    }

    private static boolean isTwoByteEncoding(byte[] payload) {
        if (payload.length < 2) {
            return false;
        }
        return payload[0] == 0
                || payload[1] == 0
                || (payload[0] == (byte) 0xFE && payload[1] == (byte) 0xFF)
                || (payload[0] == (byte) 0xFF && payload[1] == (byte) 0xFE);
    }
}
