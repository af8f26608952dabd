// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** The acknowledgement of a device of Tidings as a whole WebSocket frame, written without making other objects. */
final class AckFrame {

    private static final byte[] START = "{\"type\":\"ack\",\"seq\":".getBytes(StandardCharsets.US_ASCII);

    private AckFrame() {}

    static ByteBuf write(ByteBufAllocator allocator, long seq) {
        int digits = 1;
        for (long rest = seq / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int length = START.length + digits + 1;
        // A mask of zero leaves the content as it is.
        ByteBuf frame = allocator.buffer(64).writeByte(0x81).writeByte(0x80 | length);
        frame.writeInt(0).writeBytes(START);
        int last = frame.writerIndex() + digits - 1;
        frame.writeZero(digits);
        long rest = seq;
        for (int i = 0; i < digits; i++) {
            frame.setByte(last - i, (int) ('0' + rest % 10));
            rest /= 10;
        }
        return frame.writeByte('}');
    }
}
