// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.tidings.protocol.channel.ChannelId;

/** Random names and secrets. Thread-safe. */
public final class RandomIdentities implements Identities {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom secure = new SecureRandom();

    /** A random version 4 UUID from the fast generator: it names, it does not protect. */
    @Override
    public UUID notificationId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public ChannelId channelId() {
        return ChannelId.of(bytes(ChannelId.BYTES));
    }

    @Override
    public DeviceId deviceId() {
        return DeviceId.of(bytes(16));
    }

    @Override
    public String deviceSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        secure.nextBytes(bytes);
        return bytes;
    }
}
