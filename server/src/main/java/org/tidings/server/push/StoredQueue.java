// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notifications of a device that is away, oldest first: the store has them, and nothing else is to be known of them. As
 * numbers in arrays, because there may be millions: a third of what an object for each would take. Guarded by the monitor
 * of the device.
 */
final class StoredQueue {

    private long[] seqs;
    private @Nullable Channel[] channels;
    private int[] sizes;
    private int size;

    StoredQueue(int capacity) {
        seqs = new long[capacity];
        channels = new Channel[capacity];
        sizes = new int[capacity];
    }

    void add(long seq, Channel channel, int sizeBytes) {
        if (size == seqs.length) {
            int larger = size + (size >> 1) + 1;
            seqs = Arrays.copyOf(seqs, larger);
            channels = Arrays.copyOf(channels, larger);
            sizes = Arrays.copyOf(sizes, larger);
        }
        seqs[size] = seq;
        channels[size] = channel;
        sizes[size] = sizeBytes;
        size++;
    }

    /** The same by rising seq. */
    StoredQueue sorted() {
        if (isSorted()) {
            return this;
        }
        List<Pending> entries = entries();
        entries.sort(Comparator.comparingLong(pending -> pending.seq));
        StoredQueue sorted = new StoredQueue(size);
        for (Pending pending : entries) {
            sorted.add(pending.seq, pending.channel, pending.sizeBytes);
        }
        return sorted;
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (seqs[i] < seqs[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** An entry for each. */
    List<Pending> entries() {
        List<Pending> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Channel channel = channels[i];
            if (channel != null) {
                entries.add(new Pending(seqs[i], channel, sizes[i], null));
            }
        }
        return entries;
    }
}
