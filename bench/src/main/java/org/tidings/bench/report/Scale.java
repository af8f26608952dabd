// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis: where a value is, from 0 to 1, and which values are marked.
 *
 * @param from the position of the lower end in the scale's own measure
 * @param to that of the upper end
 */
record Scale(Measure measure, double from, double to, List<Mark> marks) {

    private static final double[] PERCENTILES = {0, 50, 90, 99, 99.9, 99.99};
    private static final double LEAST = 1e-6;

    /** How values are laid out. */
    interface Measure {
        double of(double value);
    }

    /** A value that is written at the axis. */
    record Mark(double value, String text) {}

    /** From 0 to at least the most, in even steps of 1, 2 or 5. */
    static Scale linear(double most) {
        double wanted = most > 0 ? most / 5 : 1;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double digit = wanted / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        long count = (long) Math.max(1, Math.ceil(most / step - 1e-9));
        List<Mark> marks = new ArrayList<>();
        for (long i = 0; i <= count; i++) {
            marks.add(new Mark(i * step, number(i * step)));
        }
        return new Scale(value -> value, 0, count * step, marks);
    }

    /** From the power of ten below the least to the one above the most. */
    static Scale logarithmic(double least, double most) {
        int lower = (int) Math.floor(Math.log10(Math.max(LEAST, least)));
        int upper = Math.max(lower + 1, (int) Math.ceil(Math.log10(Math.max(LEAST, most))));
        List<Mark> marks = new ArrayList<>();
        for (int power = lower; power <= upper; power++) {
            double value = Math.pow(10, power);
            marks.add(new Mark(value, number(value)));
        }
        return new Scale(value -> Math.log10(Math.max(LEAST, value)), lower, upper, marks);
    }

    /** Each next one of 0, 90, 99, 99.9 and 99.99 at the same distance. */
    static Scale percentiles() {
        List<Mark> marks = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            marks.add(new Mark(percentile, number(percentile)));
        }
        Measure nines = value -> -Math.log10(1 - Math.min(value, 99.99) / 100);
        return new Scale(nines, 0, nines.of(99.99), marks);
    }

    /** Where a value is: 0 at the lower end, 1 at the upper one. */
    double place(double value) {
        return Math.max(0, Math.min(1, (measure.of(value) - from) / (to - from)));
    }

    /** A number as short as it can be said. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        int digits = value >= 10 ? 2 : (int) Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value))));
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.replaceFirst("0+$", "");
    }
}
