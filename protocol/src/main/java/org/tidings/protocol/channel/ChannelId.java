// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The 128 random bits that name a channel inside the service.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record ChannelId(long high, long low) {

    /** The length in bytes. */
    public static final int BYTES = 16;

    /** Reads the id from 16 bytes at an offset. */
    public static ChannelId of(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new ChannelId(buffer.getLong(), buffer.getLong());
    }

    /** Reads the id from exactly 16 bytes. */
    public static ChannelId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a channel id has 16 bytes, not " + bytes.length);
        }
        return of(bytes, 0);
    }

    /** The 16 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelId that && high == that.high && low == that.low;
    }

    /** The bits are random; some of them are as good as all. */
    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return hex(high) + hex(low);
    }

    private static String hex(long half) {
        String digits = Long.toHexString(half);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
