// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of a send, in the form of Azure's: {@code {32 hexadecimal digits}-{yyyyMMddHHmmss}-1-1}.
 *
 * @param text opaque to clients
 */
public record SendId(String text) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int HEX_DIGITS = 32;
    private static final int HALF = 16;

    /** A new name. */
    public static SendId of(UUID unique, Instant at) {
        return new SendId(unique.toString().replace("-", "") + "-" + SECONDS.format(at) + "-1-1");
    }

    /**
     * The name of the notification to the target at a place: always the same one, so that a device that gets it twice
     * notices. A version 8 UUID.
     */
    public UUID notificationId(long place) {
        long high = mixed(half(0) + mixed(place));
        long low = mixed(half(1) ^ high);
        return new UUID((high & ~0xf000L) | 0x8000L, (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    private long half(int which) {
        return text.length() >= HEX_DIGITS
                ? Long.parseUnsignedLong(text, which * HALF, (which + 1) * HALF, 16)
                : text.hashCode();
    }

    /** Spreads every bit over all bits; the finalizer of SplitMix64. */
    private static long mixed(long bits) {
        long z = bits + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
