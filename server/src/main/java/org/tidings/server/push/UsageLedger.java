// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which channels have used their quota since the store was told. The store learns of it now and then: a crash forgets a
 * few seconds of counting, and a notification costs no second write. Thread-safe.
 */
final class UsageLedger {

    private final Queue<Channel> changed = new ConcurrentLinkedQueue<>();

    /** With the monitor of the channel's device held. */
    void changed(Channel channel) {
        if (!channel.usageChanged) {
            channel.usageChanged = true;
            changed.add(channel);
        }
    }

    /** Tells the store what has changed. */
    void save(ChannelStore store) {
        List<ChannelStore.UsageOf> usages = new ArrayList<>();
        for (Channel channel = changed.poll(); channel != null; channel = changed.poll()) {
            synchronized (channel.device) {
                channel.usageChanged = false;
                if (!channel.closed) {
                    usages.add(new ChannelStore.UsageOf(
                            channel.key, new ChannelStore.Usage(channel.usageDay, channel.usedToday)));
                }
            }
        }
        if (!usages.isEmpty()) {
            store.usage(usages);
        }
    }
}
