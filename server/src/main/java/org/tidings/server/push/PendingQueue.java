// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a device has not acknowledged, oldest first: first what was sent, then what may be sent, then what is held.
 *
 * <p>{@code sent <= released <= size}. An empty queue holds no array, because most devices have nothing waiting most of
 * the time; what only the store has rests as numbers until somebody looks at it. Guarded by the monitor of the device.
 */
final class PendingQueue {

    private static final int FIRST_CAPACITY = 4;
    private static final @Nullable Pending[] EMPTY = new Pending[0];

    /** A ring; its length is zero or a power of two. */
    private @Nullable Pending[] ring = EMPTY;

    private int head;

    /** All there is, while the ring has nothing; null while the ring has it. */
    private @Nullable StoredQueue resting;

    private int size;
    private int sent;
    private int released;

    int size() {
        return size;
    }

    int sent() {
        return sent;
    }

    /** How many may be sent and were not. */
    int sendable() {
        return released - sent;
    }

    /** How many wait for their window to end. */
    int held() {
        return size - released;
    }

    /** The entry at a place counted from the oldest. */
    Pending at(int place) {
        wake();
        Pending pending = ring[(head + place) & (ring.length - 1)];
        if (place >= size || pending == null) {
            throw new IndexOutOfBoundsException("place " + place + " of " + size);
        }
        return pending;
    }

    void add(Pending pending) {
        wake();
        append(pending);
    }

    /** Adds one of which only the store knows more. */
    void addStored(long seq, Channel channel, int sizeBytes) {
        if (resting == null && size > 0) {
            append(new Pending(seq, channel, sizeBytes, null));
            return;
        }
        StoredQueue rest = resting;
        if (rest == null) {
            rest = new StoredQueue(1);
            resting = rest;
        }
        rest.add(seq, channel, sizeBytes);
        size++;
    }

    /** Puts what was added by {@link #addStored} to an empty queue in order. */
    void sortStored() {
        if (resting != null) {
            resting = resting.sorted();
        }
    }

    /** Keeps numbers only, if the store has everything. Nothing may be sent. */
    void rest() {
        if (size == 0 || resting != null) {
            return;
        }
        StoredQueue rest = new StoredQueue(size);
        for (int i = 0; i < size; i++) {
            Pending pending = at(i);
            if (!pending.stored() || pending.givenUp) {
                return;
            }
            rest.add(pending.seq, pending.channel, pending.sizeBytes);
        }
        resting = rest;
        ring = EMPTY;
        head = 0;
    }

    private void wake() {
        StoredQueue rest = resting;
        if (rest != null) {
            resting = null;
            size = 0;
            rest.entries().forEach(this::append);
        }
    }

    private void append(Pending pending) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = pending;
        size++;
    }

    private void grow() {
        @Nullable Pending[] larger = new Pending[Math.max(FIRST_CAPACITY, ring.length * 2)];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }

    /** Allows everything to be sent. */
    void releaseAll() {
        released = size;
    }

    /** Marks the first that may be sent as sent, and returns it. */
    Pending send() {
        Pending next = at(sent);
        sent++;
        return next;
    }

    /** Takes away the oldest, which was sent. */
    Pending acknowledgeOldest() {
        Pending oldest = at(0);
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        sent--;
        released--;
        forgetArrayWhenEmpty();
        return oldest;
    }

    /** The connection is gone: everything waits to be sent again, and memory keeps only what the store does not have. */
    void unsendAll() {
        wake();
        sent = 0;
        for (int i = 0; i < size; i++) {
            Pending pending = at(i);
            if (pending.stored()) {
                pending.content = null;
            }
            pending.subject = null;
        }
    }

    /**
     * Takes away what matches and was not sent. What was sent stays until the device acknowledges it, so that counting
     * acknowledgements stays right.
     */
    List<Pending> removeUnsent(Predicate<Pending> gone) {
        wake();
        List<Pending> removed = new ArrayList<>();
        int kept = sent;
        int keptReleased = sent;
        for (int i = sent; i < size; i++) {
            Pending pending = at(i);
            if (gone.test(pending)) {
                removed.add(pending);
                continue;
            }
            ring[(head + kept) & (ring.length - 1)] = pending;
            kept++;
            if (i < released) {
                keptReleased++;
            }
        }
        for (int i = kept; i < size; i++) {
            ring[(head + i) & (ring.length - 1)] = null;
        }
        size = kept;
        released = keptReleased;
        forgetArrayWhenEmpty();
        return removed;
    }

    private void forgetArrayWhenEmpty() {
        if (size == 0) {
            head = 0;
            if (ring.length > FIRST_CAPACITY) {
                ring = EMPTY;
            }
        }
    }

    @Override
    public String toString() {
        return "PendingQueue[size=" + size + ", sent=" + sent + ", released=" + released + ", " + Arrays.toString(ring)
                + "]";
    }
}
