// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What became of each notification of a soak: a few bytes for each, so that hours of them fit. Confined to the soak's
 * thread.
 */
final class SoakLedger {

    private static final byte ACCEPTED = 1;
    private static final byte REFUSED = 2;
    private static final byte DELIVERED = 4;

    private byte[] marks = new byte[1 << 16];
    private int[] places = new int[1 << 16];
    private final BitSet ended = new BitSet();
    private int size;

    private long accepted;
    private long refused;
    private long delivered;
    private long repeated;
    private long strayed;

    /**
     * How all of them came out.
     *
     * @param refused had another answer than Received, as when the channel was closed meanwhile
     * @param repeated came again on the wire, which is allowed where an acknowledgement was lost with its connection
     * @param strayed came to a device that they were not for, or without having been posted
     * @param dropped accepted, but their channel was closed before they were delivered
     * @param lost accepted and not delivered, with their channel open: must be 0
     * @param unanswered neither accepted nor refused: must be 0
     */
    record Account(
            long posted,
            long accepted,
            long refused,
            long delivered,
            long repeated,
            long strayed,
            long dropped,
            long lost,
            long unanswered) {

        boolean complete() {
            return lost == 0 && unanswered == 0 && strayed == 0;
        }
    }

    /**
     * Something is posted.
     *
     * @param place where its channel is among the paths
     * @return its number
     */
    int posted(int place) {
        if (size == marks.length) {
            marks = Arrays.copyOf(marks, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        places[size] = place;
        return size++;
    }

    void answered(int number, boolean received) {
        marks[number] |= received ? ACCEPTED : REFUSED;
        if (received) {
            accepted++;
        } else {
            refused++;
        }
    }

    /**
     * Something came to a device.
     *
     * @return the place of its channel, or -1 when it was never posted
     */
    int delivered(long number) {
        if (number < 0 || number >= size) {
            strayed++;
            return -1;
        }
        int place = (int) number;
        if ((marks[place] & DELIVERED) == 0) {
            marks[place] |= DELIVERED;
            delivered++;
        } else {
            repeated++;
        }
        return places[place];
    }

    /** What came was for another device. */
    void strayed() {
        strayed++;
    }

    /** The channel is being closed: what waits for it goes with it. */
    void ended(int place) {
        ended.set(place);
    }

    long acceptedCount() {
        return accepted;
    }

    long deliveredCount() {
        return delivered;
    }

    Account account() {
        long dropped = 0;
        long lost = 0;
        long unanswered = 0;
        for (int number = 0; number < size; number++) {
            byte mark = marks[number];
            if (mark == ACCEPTED && ended.get(places[number])) {
                dropped++;
            } else if (mark == ACCEPTED) {
                lost++;
            } else if ((mark & (ACCEPTED | REFUSED)) == 0) {
                unanswered++;
            }
        }
        return new Account(size, accepted, refused, delivered, repeated, strayed, dropped, lost, unanswered);
    }
}
