// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** WebSocket frames as a client writes them, right ones and wrong ones. */
final class ClientFrames {

    static final int TEXT = 0x81;
    static final int MASKED = 0x80;

    private ClientFrames() {}

    static byte[] text(byte[] content) {
        return frame(TEXT, content);
    }

    static byte[] text(String content) {
        return text(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A frame with a mask of zero, which leaves the content as it is.
     *
     * @param first the first byte: flags and opcode
     */
    static byte[] frame(int first, byte[] content) {
        return frame(first, MASKED, content.length, content);
    }

    /**
     * @param mask {@link #MASKED} or 0
     * @param length what the frame says of itself
     */
    static byte[] frame(int first, int mask, int length, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (length < 126) {
            out.write(mask | length);
        } else {
            out.write(mask | 126);
            out.write(length >> 8);
            out.write(length);
        }
        if (mask != 0) {
            out.writeBytes(new byte[4]);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
