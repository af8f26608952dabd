// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;

/**
 * The time of sending, which travels in the notification so that the receiving side can tell the latency: a mark, and
 * {@link System#nanoTime()} as so many digits. Written and found without making any object.
 */
final class Stamp {

    /** A sign that is nowhere else in what is sent. */
    static final char MARK = '#';

    private static final int DIGITS = 19;

    /** The place of a stamp, before there is a time. */
    static final String EMPTY = MARK + "0".repeat(DIGITS);

    private Stamp() {}

    /** Writes the time over an {@link #EMPTY} one that begins at this place. */
    static void write(ByteBuf buffer, int place, long nanos) {
        long rest = nanos;
        for (int i = place + DIGITS; i > place; i--) {
            buffer.setByte(i, (int) ('0' + rest % 10));
            rest /= 10;
        }
    }

    /** The time in what is readable, or -1 when there is no stamp. */
    static long read(ByteBuf buffer) {
        int place = buffer.indexOf(buffer.readerIndex(), buffer.writerIndex(), (byte) MARK);
        if (place < 0 || place + DIGITS >= buffer.writerIndex()) {
            return -1;
        }
        long nanos = 0;
        for (int i = place + 1; i <= place + DIGITS; i++) {
            nanos = nanos * 10 + (buffer.getByte(i) - '0');
        }
        return nanos;
    }
}
