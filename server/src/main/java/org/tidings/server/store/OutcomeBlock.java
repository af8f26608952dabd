// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.util.Arrays;

/**
 * Outcomes of targets in few bytes: for each target the difference of its place to the one before, as a zigzag varint, and
 * one byte for the outcome. Places mostly rise in small steps, so that a target takes about four bytes. Not thread-safe.
 */
final class OutcomeBlock {

    private static final int FIRST_CAPACITY = 256;
    private static final int LONGEST_ENTRY = 11;

    /** Told of each entry, in order; false ends the reading. */
    interface Visitor {
        boolean entry(long place, int outcome);
    }

    private byte[] data = new byte[FIRST_CAPACITY];
    private int length;
    private long lastPlace;

    boolean isEmpty() {
        return length == 0;
    }

    void add(long place, int outcome) {
        if (data.length - length < LONGEST_ENTRY) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        long difference = place - lastPlace;
        long rest = (difference << 1) ^ (difference >> 63);
        while ((rest & ~0x7fL) != 0) {
            data[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[length++] = (byte) rest;
        data[length++] = (byte) outcome;
        lastPlace = place;
    }

    /** The bytes so far. */
    byte[] bytes() {
        return Arrays.copyOf(data, length);
    }

    /** Begins anew. */
    void clear() {
        length = 0;
        lastPlace = 0;
    }

    /** Reads what {@link #bytes} gave. */
    static void read(byte[] block, Visitor visitor) {
        long place = 0;
        int at = 0;
        while (at < block.length) {
            long zigzag = 0;
            int shift = 0;
            byte next;
            do {
                next = block[at++];
                zigzag |= (next & 0x7fL) << shift;
                shift += 7;
            } while (next < 0);
            place += (zigzag >>> 1) ^ -(zigzag & 1);
            if (!visitor.entry(place, block[at++])) {
                return;
            }
        }
    }
}
