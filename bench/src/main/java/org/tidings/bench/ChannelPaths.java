// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths of very many channels, 44 bytes each: they differ in their tokens only, so the rest is kept once. Not
 * thread-safe; once it is filled any thread may read it.
 */
final class ChannelPaths {

    private static final int CHUNK_TOKENS = 4_096;

    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] prefix = {};
    private int tokenBytes;
    private int size;

    static ChannelPaths of(List<String> all) {
        ChannelPaths paths = new ChannelPaths();
        all.forEach(paths::add);
        return paths;
    }

    /**
     * Adds a path.
     *
     * @return its place
     */
    int add(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        if (size == 0) {
            int token = path.lastIndexOf('/') + 1;
            prefix = path.substring(0, token).getBytes(StandardCharsets.ISO_8859_1);
            tokenBytes = bytes.length - token;
        } else if (bytes.length != prefix.length + tokenBytes || !path.startsWith(text(prefix))) {
            throw new IllegalArgumentException("this path is not like the others: " + path);
        }
        int chunk = size / CHUNK_TOKENS;
        if (chunk == chunks.size()) {
            chunks.add(new byte[CHUNK_TOKENS * tokenBytes]);
        }
        System.arraycopy(bytes, prefix.length, chunks.get(chunk), size % CHUNK_TOKENS * tokenBytes, tokenBytes);
        return size++;
    }

    int size() {
        return size;
    }

    String get(int place) {
        check(place);
        byte[] token = new byte[tokenBytes];
        System.arraycopy(chunks.get(place / CHUNK_TOKENS), place % CHUNK_TOKENS * tokenBytes, token, 0, tokenBytes);
        return text(prefix) + text(token);
    }

    void writeTo(ByteBuf out, int place) {
        check(place);
        out.writeBytes(prefix);
        out.writeBytes(chunks.get(place / CHUNK_TOKENS), place % CHUNK_TOKENS * tokenBytes, tokenBytes);
    }

    private void check(int place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("place " + place + " of " + size);
        }
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }
}
