// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Arrays;

/** What waits in the store, as numbers in arrays: an object for each would be garbage a moment later. */
final class PendingRows implements NotificationStore.PendingVisitor {

    private long[] seqs = new long[1_024];
    private long[] channelKeys = new long[1_024];
    private int[] sizes = new int[1_024];
    private int size;

    private PendingRows() {}

    /** Reads all of it. */
    static PendingRows of(NotificationStore store) {
        PendingRows rows = new PendingRows();
        store.pending(rows);
        return rows;
    }

    @Override
    public void pending(long seq, long channelKey, int sizeBytes) {
        if (size == seqs.length) {
            seqs = Arrays.copyOf(seqs, 2 * size);
            channelKeys = Arrays.copyOf(channelKeys, 2 * size);
            sizes = Arrays.copyOf(sizes, 2 * size);
        }
        seqs[size] = seq;
        channelKeys[size] = channelKey;
        sizes[size] = sizeBytes;
        size++;
    }

    int size() {
        return size;
    }

    long seq(int row) {
        return seqs[row];
    }

    long channelKey(int row) {
        return channelKeys[row];
    }

    int sizeBytes(int row) {
        return sizes[row];
    }
}
