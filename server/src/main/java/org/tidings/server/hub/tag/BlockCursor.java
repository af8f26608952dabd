// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/**
 * A cursor over a list that is read in blocks. Not thread-safe.
 *
 * <p>The first block has 64 places. As long as the list is read on, blocks grow to 1,024; when it is skipped through they
 * shrink again, so that looking for few places in a long list reads little of it.
 */
public final class BlockCursor implements PlaceCursor {

    private static final int[] SIZES = {64, 256, 1_024};

    private final PlaceBlocks blocks;
    private final long[][] buffers = new long[SIZES.length][];
    private int size;
    private long[] block = {};
    private int filled;
    private int at;
    private boolean last;

    /** Reads nothing yet. */
    public BlockCursor(PlaceBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public long seek(long least) {
        // Mostly the answer is the present place or the one after it.
        if (at < filled && block[at] < least) {
            at++;
        }
        if (at < filled) {
            if (block[at] >= least) {
                return block[at];
            }
            if (block[filled - 1] >= least) {
                at = find(least);
                return block[at];
            }
        }
        at = filled;
        return last ? END : read(least);
    }

    /** The index of the first place not below, which is in the block and after the present one: doubles, then halves. */
    private int find(long least) {
        int step = 1;
        int low = at;
        while (low + step < filled && block[low + step] < least) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(low + step, filled - 1);
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (block[middle] < least) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private long read(long least) {
        if (filled > 0) {
            // Skipping more than what one block spans costs less with a new look than with reading on.
            boolean readOn = least - block[filled - 1] <= block[filled - 1] - block[0] + 1;
            size = readOn ? Math.min(size + 1, SIZES.length - 1) : Math.max(size - 1, 0);
        }
        if (buffers[size] == null) {
            buffers[size] = new long[SIZES[size]];
        }
        block = buffers[size];
        filled = blocks.read(least, block);
        last = filled < block.length;
        at = 0;
        return filled == 0 ? END : block[0];
    }
}
