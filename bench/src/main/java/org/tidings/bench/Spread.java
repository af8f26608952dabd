// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

/**
 * Every number below a size once, in an order that looks like chance and is the same for the same seed. Keeps no list:
 * each place is computed. Immutable.
 */
final class Spread {

    private final int size;
    private final int mask;
    private final int shift;
    private final int offset;

    Spread(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("the size must be at least 1, not " + size);
        }
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(size - 1));
        this.size = size;
        this.mask = bits == 31 ? Integer.MAX_VALUE : (1 << bits) - 1;
        this.shift = (bits + 1) / 2;
        this.offset = (int) ((seed * 0x9E3779B97F4A7C15L) >>> 32);
    }

    /** The number at a place; places go on after the end as they began. */
    int at(long place) {
        int number = (int) (place % size);
        do {
            number = mixed(number);
            // What is mixed of all numbers below the next power of two is each of them once; those too large go on.
        } while (number >= size);
        return number;
    }

    /** Each step can be undone, within so many bits, so that no two numbers become one. */
    private int mixed(int number) {
        int x = (number + offset) & mask;
        x = (x * 0x2C1B3C6D) & mask;
        x ^= x >>> shift;
        x = (x * 0x297A2D39) & mask;
        x ^= x >>> shift;
        return (x * 0x1B56C4E9 + offset) & mask;
    }
}
