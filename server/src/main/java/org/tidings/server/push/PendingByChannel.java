// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.List;

/**
 * What waits in the store, sorted by channel, and by seq in each. As numbers in arrays: an object for each would be garbage a
 * moment later. Not thread-safe; used once.
 */
final class PendingByChannel {

    private static final int BLOCK = 8_192;

    /** Seq, key of the channel, size. */
    private static final int NUMBERS = 3;

    private static final int DIGIT_BITS = 16;

    /** Takes one that waits. */
    interface Taker {
        void take(long seq, int sizeBytes);
    }

    /** By rising seq. Arrays are added one after another: copying them into larger ones would be garbage, too. */
    private final List<long[]> blocks = new ArrayList<>();

    private int size;
    private long lastSeq;
    private long lastChannelKey;

    /** The rows as they are sorted. */
    private int[] order = new int[0];

    private int next;

    private PendingByChannel() {}

    /** Reads and sorts all of it. */
    static PendingByChannel of(NotificationStore store) {
        PendingByChannel pending = new PendingByChannel();
        store.pending(new NotificationStore.PendingVisitor() {
            @Override
            public void pending(long seq, long channelKey, int sizeBytes) {
                pending.add(seq, channelKey, sizeBytes);
            }

            @Override
            public void taken(long seq) {
                pending.lastSeq = Math.max(pending.lastSeq, seq);
            }
        });
        pending.sort();
        return pending;
    }

    private void add(long seq, long channelKey, int sizeBytes) {
        int place = size % BLOCK;
        if (place == 0) {
            blocks.add(new long[NUMBERS * BLOCK]);
        }
        long[] block = blocks.get(size / BLOCK);
        block[NUMBERS * place] = seq;
        block[NUMBERS * place + 1] = channelKey;
        block[NUMBERS * place + 2] = sizeBytes;
        lastSeq = Math.max(lastSeq, seq);
        lastChannelKey = Math.max(lastChannelKey, channelKey);
        size++;
    }

    /** By the digits of the key, the last one first; each pass keeps the order of what is equal. */
    private void sort() {
        order = new int[size];
        for (int row = 0; row < size; row++) {
            order[row] = row;
        }
        int[] sorted = new int[size];
        for (int shift = 0; shift < Long.SIZE - 1 && lastChannelKey >>> shift > 0; shift += DIGIT_BITS) {
            int[] starts = new int[(1 << DIGIT_BITS) + 1];
            for (int row : order) {
                starts[digit(row, shift) + 1]++;
            }
            for (int digit = 0; digit < starts.length - 1; digit++) {
                starts[digit + 1] += starts[digit];
            }
            for (int row : order) {
                sorted[starts[digit(row, shift)]++] = row;
            }
            int[] rest = order;
            order = sorted;
            sorted = rest;
        }
    }

    private int digit(int row, int shift) {
        return (int) (channelKey(row) >>> shift) & ((1 << DIGIT_BITS) - 1);
    }

    private long seq(int row) {
        return blocks.get(row / BLOCK)[NUMBERS * (row % BLOCK)];
    }

    private long channelKey(int row) {
        return blocks.get(row / BLOCK)[NUMBERS * (row % BLOCK) + 1];
    }

    private int sizeBytes(int row) {
        return (int) blocks.get(row / BLOCK)[NUMBERS * (row % BLOCK) + 2];
    }

    /** The largest seq that is taken, by what waits or by what is left of what has gone; 0 when there is none. */
    long lastSeq() {
        return lastSeq;
    }

    /** The largest key of a channel; 0 when nothing waits. */
    long lastChannelKey() {
        return lastChannelKey;
    }

    /** Takes what waits for a channel. Channels are to be asked for by rising key. */
    void take(long channelKey, Taker taker) {
        while (next < size && channelKey(order[next]) == channelKey) {
            taker.take(seq(order[next]), sizeBytes(order[next]));
            next++;
        }
    }

    /** The seqs of what waits for channels with lower keys that nobody asked for. */
    List<Long> skipTo(long channelKey) {
        List<Long> skipped = new ArrayList<>();
        while (next < size && channelKey(order[next]) < channelKey) {
            skipped.add(seq(order[next]));
            next++;
        }
        return skipped;
    }
}
