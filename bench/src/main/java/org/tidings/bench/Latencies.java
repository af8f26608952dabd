// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.tidings.bench.report.Plot;

/** Times from the beginning of a request to the receipt at the device, in nanoseconds, as rows and as a line. */
final class Latencies {

    private static final double[] DRAWN = {0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99};

    private Latencies() {}

    static Histogram empty() {
        return new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
    }

    static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    /**
     * Adds the rows.
     *
     * @param goals of p50, p99 and p99.9; all empty when there are none
     */
    static void add(Findings findings, Histogram times, String... goals) {
        findings.add("latency p50", "ms", millis(times, 50), 3, goals.length > 0 ? goals[0] : "");
        findings.add("latency p99", "ms", millis(times, 99), 3, goals.length > 1 ? goals[1] : "");
        findings.add("latency p99.9", "ms", millis(times, 99.9), 3, goals.length > 2 ? goals[2] : "");
        findings.add("latency max", "ms", times.getMaxValue() / 1e6, 3);
    }

    static Plot.Line line(String name, Histogram times) {
        List<Plot.Point> points = new ArrayList<>();
        for (double percentile : DRAWN) {
            points.add(new Plot.Point(percentile, millis(times, percentile)));
        }
        return new Plot.Line(name, points);
    }
}
