// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.tidings.protocol.channel.ChannelId;

/** Names that count up from one. Thread-safe. */
public final class SequentialIdentities implements Identities {

    private final AtomicLong last = new AtomicLong();

    @Override
    public UUID notificationId() {
        return new UUID(1, last.incrementAndGet());
    }

    @Override
    public ChannelId channelId() {
        return new ChannelId(2, last.incrementAndGet());
    }

    @Override
    public DeviceId deviceId() {
        return new DeviceId(3, last.incrementAndGet());
    }

    @Override
    public String deviceSecret() {
        return "secret-" + last.incrementAndGet();
    }
}
