// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.ByteBuffer;
import org.tidings.server.push.StoredNotification;

/**
 * What is in a batch of notifications, by rising seq: of each the seq, the channel, what it takes of the channel's queue,
 * and where its content ends. 18 bytes each, after a byte that names this form. Never changed.
 */
final class BatchList {

    /** Few enough that reading one of them does not read much of others, enough that they share the cost of a row. */
    static final int MOST = 16;

    /** How far the seqs of a batch may be apart, so that a batch is found by a seq in it. */
    static final int SPREAD = 1_024;

    private static final byte FORM = 1;
    private static final int HEAD_BYTES = 1;
    private static final int ENTRY_BYTES = 2 + 8 + 4 + 4;

    private final long first;
    private final ByteBuffer bytes;

    private BatchList(long first, ByteBuffer bytes) {
        this.first = first;
        this.bytes = bytes;
    }

    /** Reads what {@link Writing#bytes} gave. */
    static BatchList of(long first, byte[] bytes) {
        if (bytes.length < HEAD_BYTES || bytes[0] != FORM || (bytes.length - HEAD_BYTES) % ENTRY_BYTES != 0) {
            throw new IllegalArgumentException("the batch " + first + " is damaged");
        }
        return new BatchList(first, ByteBuffer.wrap(bytes));
    }

    /** What names the batch: the seq of the first in it. */
    long first() {
        return first;
    }

    int size() {
        return (bytes.capacity() - HEAD_BYTES) / ENTRY_BYTES;
    }

    long seq(int place) {
        return first + bytes.getShort(at(place));
    }

    long channelKey(int place) {
        return bytes.getLong(at(place) + 2);
    }

    int sizeBytes(int place) {
        return bytes.getInt(at(place) + 10);
    }

    /** Where its content begins in that of the batch. */
    int contentStart(int place) {
        return place == 0 ? 0 : contentEnd(place - 1);
    }

    int contentEnd(int place) {
        return bytes.getInt(at(place) + 14);
    }

    /** The place of a notification in the batch; -1 when it is not there. */
    int placeOf(long seq) {
        for (int place = 0; place < size(); place++) {
            if (seq(place) == seq) {
                return place;
            }
        }
        return -1;
    }

    private static int at(int place) {
        return HEAD_BYTES + place * ENTRY_BYTES;
    }

    /** A list that is being written; used for one after another. Not thread-safe. */
    static final class Writing {
        private final ByteBuffer list = ByteBuffer.allocate(HEAD_BYTES + MOST * ENTRY_BYTES);
        private long first;

        /** Begins with the seq of the first. */
        void begin(long seq) {
            first = seq;
            list.clear().put(FORM);
        }

        int size() {
            return (list.position() - HEAD_BYTES) / ENTRY_BYTES;
        }

        /** Whether one with that seq still fits. */
        boolean takes(long seq) {
            return list.hasRemaining() && seq - first < SPREAD;
        }

        void add(StoredNotification notification, int contentEnd) {
            list.putShort((short) (notification.seq() - first))
                    .putLong(notification.channelKey())
                    .putInt(notification.sizeBytes())
                    .putInt(contentEnd);
        }

        byte[] bytes() {
            byte[] bytes = new byte[list.position()];
            list.get(0, bytes);
            return bytes;
        }
    }
}
