// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The 128 random bits that name a device. As text, 22 base64url characters: the device handle.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record DeviceId(long high, long low) {

    private static final int BYTES = 16;
    private static final int TEXT_CHARS = 22;

    /** Reads the id from 16 bytes. */
    public static DeviceId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a device id has " + BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new DeviceId(buffer.getLong(), buffer.getLong());
    }

    /** Reads the text form; empty when it is not one. */
    public static Optional<DeviceId> parse(String text) {
        if (text.length() != TEXT_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The 16 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** Random bits need no mixing. */
    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceId id && id.high == high && id.low == low;
    }

    /** The text form. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
