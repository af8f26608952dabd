// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;

/**
 * Every open channel by its id. There may be millions: an entry is the channel itself in one array, where a map would add
 * an object for the entry and another for the key, 64 bytes for each channel.
 *
 * <p>Thread-safe. Looking up takes no lock; adding and removing take one. Whoever looks up while something is added or
 * removed sees the table before or after that.
 */
final class ChannelTable {

    private static final int FIRST_CAPACITY = 1_024;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Slot[].class);

    /** What a place of the table may hold. */
    sealed interface Slot permits Channel, Removed {}

    /** Where a channel was: a search goes on here, because what it looks for may stand behind. */
    private enum Removed implements Slot {
        REMOVED
    }

    /** A power of two, at most two thirds taken. Replaced as a whole when it grows. */
    private volatile @Nullable Slot[] table = new Slot[FIRST_CAPACITY];

    /** Places that were ever taken in this table, and channels in it. Guarded by this. */
    private int taken;

    private int size;

    @Nullable
    Channel get(ChannelId id) {
        @Nullable Slot[] slots = table;
        int place = place(id.low(), slots);
        while (true) {
            Slot slot = (Slot) SLOT.getAcquire(slots, place);
            if (slot == null) {
                return null;
            }
            if (slot instanceof Channel channel && channel.idLow == id.low() && channel.idHigh == id.high()) {
                return channel;
            }
            place = (place + 1) & (slots.length - 1);
        }
    }

    /** Adds a channel whose id is not in the table. */
    synchronized void add(Channel channel) {
        if (3L * (taken + 1) > 2L * table.length) {
            rebuild(3L * size > table.length ? 2 * table.length : table.length);
        }
        put(table, channel);
        taken++;
        size++;
    }

    /** Adds channels whose ids are not in the table, making room for all of them at once. */
    synchronized void addAll(Collection<Channel> channels) {
        int capacity = table.length;
        while (3L * (size + channels.size()) > 2L * capacity) {
            capacity *= 2;
        }
        rebuild(capacity);
        @Nullable Slot[] slots = table;
        for (Channel channel : channels) {
            put(slots, channel);
        }
        taken += channels.size();
        size += channels.size();
    }

    synchronized void remove(Channel channel) {
        @Nullable Slot[] slots = table;
        int place = place(channel.idLow, slots);
        while (slots[place] != null) {
            if (slots[place] == channel) {
                SLOT.setRelease(slots, place, Removed.REMOVED);
                size--;
                return;
            }
            place = (place + 1) & (slots.length - 1);
        }
    }

    synchronized int size() {
        return size;
    }

    /** All channels at this moment. */
    synchronized List<Channel> all() {
        List<Channel> all = new ArrayList<>(size);
        for (Slot slot : table) {
            if (slot instanceof Channel channel) {
                all.add(channel);
            }
        }
        return all;
    }

    /** Makes room, first of all by forgetting where channels were. */
    private void rebuild(int capacity) {
        @Nullable Slot[] larger = new Slot[capacity];
        for (Slot slot : table) {
            if (slot instanceof Channel channel) {
                put(larger, channel);
            }
        }
        taken = size;
        table = larger;
    }

    private static void put(@Nullable Slot[] slots, Channel channel) {
        int place = place(channel.idLow, slots);
        while (slots[place] != null) {
            place = (place + 1) & (slots.length - 1);
        }
        SLOT.setRelease(slots, place, channel);
    }

    /** The bits of an id are random: some of them are as good as all. */
    private static int place(long low, @Nullable Slot[] slots) {
        return (int) (low ^ (low >>> 32)) & (slots.length - 1);
    }
}
