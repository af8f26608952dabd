// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the one frame of which there is one for nearly every notification, as it is usually written. However else it may be
 * written is left to the JSON parser.
 */
final class AckBytes {

    /** No acknowledgement that is written as usual. */
    static final long OTHER = -1;

    private static final byte[] START = "{\"type\":\"ack\",\"seq\":".getBytes(StandardCharsets.US_ASCII);

    /** So many digits always fit into a long. */
    private static final int MOST_DIGITS = 18;

    private AckBytes() {}

    /** The sequence number, or {@link #OTHER}. */
    static long seq(byte[] json, int offset, int length) {
        int from = offset + START.length;
        int end = offset + length - 1;
        int digits = end - from;
        if (digits < 1
                || digits > MOST_DIGITS
                || json[end] != '}'
                || !Arrays.equals(json, offset, from, START, 0, START.length)
                || (json[from] == '0' && digits > 1)) {
            return OTHER;
        }
        long seq = 0;
        for (int i = from; i < end; i++) {
            int digit = json[i] - '0';
            if (digit < 0 || digit > 9) {
                return OTHER;
            }
            seq = seq * 10 + digit;
        }
        return seq;
    }
}
