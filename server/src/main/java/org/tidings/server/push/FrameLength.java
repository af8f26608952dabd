// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceProtocol;

/**
 * How long the frame that brings a notification to its device can be at most. A device library breaks the connection at one
 * that is too long, and would get it again and again: such a notification must not be taken in.
 */
public final class FrameLength {

    /** What a frame has beside body and headers: names of fields, the id, a channel name of control characters. */
    private static final int REST_BYTES = 2_560;

    /** JSON writes a control character as six. */
    private static final int BODY_GROWTH = 6;

    /** Quotes, colon and comma of one header in JSON. */
    private static final int PUNCTUATION = 6;

    /** The first character of which UTF-8 makes three bytes. */
    private static final char THREE_BYTES = 0x800;

    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private FrameLength() {}

    /**
     * Whether every device can read it.
     *
     * @param headers without control characters
     * @param messageId what the sender calls it, or null; it goes to the device once more beside the headers
     */
    public static boolean fits(Map<String, String> headers, @Nullable String messageId, byte[] body) {
        long beside = REST_BYTES + (long) BODY_GROWTH * body.length;
        long characters = messageId == null ? 0 : messageId.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            characters += header.getKey().length() + header.getValue().length() + PUNCTUATION;
        }
        // Almost always; only what may be too long is looked at character by character.
        return beside + MOST_BYTES_OF_A_CHARACTER * characters <= DeviceProtocol.MAX_SERVER_FRAME_BYTES
                || beside + inJson(headers, messageId) <= DeviceProtocol.MAX_SERVER_FRAME_BYTES;
    }

    private static long inJson(Map<String, String> headers, @Nullable String messageId) {
        long bytes = messageId == null ? 0 : inJson(messageId);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            bytes += inJson(header.getKey()) + inJson(header.getValue()) + PUNCTUATION;
        }
        return bytes;
    }

    /** JSON writes a quote as two. */
    private static long inJson(String text) {
        return text.chars().mapToLong(c -> c < THREE_BYTES ? 2 : 3).sum();
    }
}
