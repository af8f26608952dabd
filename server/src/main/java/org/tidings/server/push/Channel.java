// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

/** An open channel. Guarded by the monitor of its device. */
final class Channel implements ChannelTable.Slot {

    /** The two halves of the id, which has no object of its own. */
    final long idHigh;

    final long idLow;

    /** The channel's key in the store. */
    final long key;

    final Device device;
    final String name;

    /** The certificate name that its sender must show, or null for a throttled channel. */
    final @Nullable String service;

    final long openedAtMillis;

    Bindings bindings;
    boolean appRunning;

    /** Set when the channel has ended; a notification on its way to the disk finds out by it. */
    boolean closed;

    /** Notifications that wait or are on their way to the disk, counted against the queue limit. */
    int waiting;

    /** Bytes of the same. */
    int waitingBytes;

    /** The day, counted from 1970 in UTC, for which {@link #usedToday} holds. */
    long usageDay;

    int usedToday;

    /** Whether the usage has changed since the store was told. */
    boolean usageChanged;

    Channel(
            Device device,
            long key,
            ChannelId id,
            String name,
            @Nullable String service,
            Bindings bindings,
            boolean appRunning,
            long openedAtMillis) {
        this.device = device;
        this.key = key;
        this.idHigh = id.high();
        this.idLow = id.low();
        this.name = name;
        this.service = service;
        this.bindings = bindings;
        this.appRunning = appRunning;
        this.openedAtMillis = openedAtMillis;
    }

    /** Made anew at each call. */
    ChannelId id() {
        return new ChannelId(idHigh, idLow);
    }

    ChannelStore.ChannelRecord asRecord(Bindings newBindings, boolean newAppRunning) {
        return new ChannelStore.ChannelRecord(
                key,
                id(),
                device.id,
                name,
                service,
                newBindings,
                newAppRunning,
                Instant.ofEpochMilli(openedAtMillis),
                new ChannelStore.Usage(usageDay, usedToday));
    }
}
