// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.util.Arrays;

/**
 * Whether a series of samples is flat: the median of its last quarter is at most a tenth above that of its second quarter,
 * or above it by no more than what does not matter. The first quarter is for warming up.
 *
 * @param before the median of the second quarter
 * @param after the median of the last quarter
 * @param most what {@code after} may be at most
 */
record Flatness(double before, double after, double most) {

    /** With fewer samples nothing can be said. */
    static final int FEWEST_SAMPLES = 8;

    private static final double GROWTH = 1.1;

    /**
     * Looks at a series of at least {@link #FEWEST_SAMPLES}.
     *
     * @param slack a difference that does not matter
     */
    static Flatness of(double[] series, double slack) {
        if (series.length < FEWEST_SAMPLES) {
            throw new IllegalArgumentException(
                    series.length + " samples are too few; " + FEWEST_SAMPLES + " are needed");
        }
        int quarter = series.length / 4;
        double before = median(Arrays.copyOfRange(series, quarter, 2 * quarter));
        double after = median(Arrays.copyOfRange(series, series.length - quarter, series.length));
        return new Flatness(before, after, Math.max(before * GROWTH, before + slack));
    }

    boolean flat() {
        return after <= most;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
