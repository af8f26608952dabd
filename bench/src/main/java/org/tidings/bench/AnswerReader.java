// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Reads HTTP answers of which only one thing is wanted: whether the notification was received. Not thread-safe. */
final class AnswerReader {

    private static final byte[] RECEIVED = "X-NotificationStatus: Received\r".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

    private boolean received;

    /** Takes one answer away when the whole of it has come. */
    boolean read(ByteBuf in) {
        boolean seen = false;
        int length = 0;
        int line = in.readerIndex();
        while (true) {
            int end = in.indexOf(line, in.writerIndex(), (byte) '\n');
            if (end < 0) {
                return false;
            }
            if (end - line <= 1) {
                break;
            }
            if (startsWith(in, line, RECEIVED)) {
                seen = true;
            } else if (startsWith(in, line, LENGTH)) {
                length = number(in, line + LENGTH.length);
            }
            line = end + 1;
        }
        int whole = line + 2 + length - in.readerIndex();
        if (in.readableBytes() < whole) {
            return false;
        }
        in.skipBytes(whole);
        received = seen;
        return true;
    }

    /** Whether the last answer said that its notification was received. */
    boolean received() {
        return received;
    }

    /** The line is there up to its end, so nothing behind it is looked at. */
    private static boolean startsWith(ByteBuf in, int line, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (in.getByte(line + i) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from) {
        int number = 0;
        for (int i = from; in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
    }
}
