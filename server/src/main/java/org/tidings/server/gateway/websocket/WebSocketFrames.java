// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Writes the frames of a server (RFC 6455, section 5): never masked, never fragmented. */
final class WebSocketFrames {

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_CLOSE = 0x88;
    private static final int FINAL_PING = 0x89;
    private static final int FINAL_PONG = 0x8a;
    private static final int MAX_SHORT_LENGTH = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;

    private WebSocketFrames() {}

    static ByteBuf text(ByteBufAllocator allocator, byte[] utf8) {
        return head(allocator, FINAL_TEXT, utf8.length).writeBytes(utf8);
    }

    static ByteBuf ping(ByteBufAllocator allocator) {
        return head(allocator, FINAL_PING, 0);
    }

    static ByteBuf pong(ByteBufAllocator allocator, ByteBuf pingContent) {
        return head(allocator, FINAL_PONG, pingContent.readableBytes()).writeBytes(pingContent);
    }

    /** A close frame; a reason longer than a control frame takes is cut. */
    static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, MAX_SHORT_LENGTH - 2);
        while (length > 0 && length < utf8.length && (utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        return head(allocator, FINAL_CLOSE, 2 + length).writeShort(code).writeBytes(utf8, 0, length);
    }

    private static ByteBuf head(ByteBufAllocator allocator, int firstByte, int length) {
        ByteBuf frame = allocator.buffer(10 + length).writeByte(firstByte);
        if (length <= MAX_SHORT_LENGTH) {
            return frame.writeByte(length);
        }
        if (length <= 0xffff) {
            return frame.writeByte(LENGTH_IN_TWO_BYTES).writeShort(length);
        }
        return frame.writeByte(LENGTH_IN_EIGHT_BYTES).writeLong(length);
    }
}
