// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import org.jspecify.annotations.Nullable;

/**
 * Finds channels by their key in the store, while what waits is sorted to them at start. Open addressing: no object for an
 * entry. Not thread-safe.
 */
final class ChannelsByKey {

    /** A power of two, at most three quarters full. */
    private @Nullable Channel[] table = new Channel[1_024];

    private int size;

    void add(Channel channel) {
        if (4L * (size + 1) > 3L * table.length) {
            grow();
        }
        put(channel);
        size++;
    }

    @Nullable
    Channel get(long key) {
        int place = place(key);
        Channel found = table[place];
        while (found != null && found.key != key) {
            place = (place + 1) & (table.length - 1);
            found = table[place];
        }
        return found;
    }

    private void put(Channel channel) {
        int place = place(channel.key);
        while (table[place] != null) {
            place = (place + 1) & (table.length - 1);
        }
        table[place] = channel;
    }

    private void grow() {
        @Nullable Channel[] full = table;
        table = new Channel[2 * full.length];
        for (Channel channel : full) {
            if (channel != null) {
                put(channel);
            }
        }
    }

    /** Keys are given one after another: neighbours find their places beside each other. */
    private int place(long key) {
        return (int) key & (table.length - 1);
    }
}
