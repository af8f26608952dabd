// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A result to test with. */
final class Results {

    static final Plot BARS = new Plot(
            "throughput",
            Plot.Kind.BARS,
            "Notifications <delivered> a second",
            "",
            "notifications/s",
            List.of(Plot.bar("Tidings", 41_000), Plot.bar("A & B", 20_500)));

    static final Plot PERCENTILES = new Plot(
            "latency",
            Plot.Kind.PERCENTILES,
            "Latency",
            "percentile",
            "milliseconds",
            List.of(new Plot.Line(
                    "Tidings",
                    List.of(
                            new Plot.Point(0, 0.1),
                            new Plot.Point(50, 0.412),
                            new Plot.Point(99, 3.21),
                            new Plot.Point(99.9, 12.3)))));

    static final Plot TIME = new Plot(
            "memory",
            Plot.Kind.TIME,
            "Memory over time",
            "minutes",
            "MiB",
            List.of(new Plot.Line("heap", List.of(new Plot.Point(0, 100), new Plot.Point(30, 120)))));

    static final Result DELIVER = new Result(
            "deliver",
            "2026-11-22T16:45Z",
            "bin/bench deliver",
            Map.of("kernel", "Linux 6.18"),
            List.of(
                    row("Tidings", "delivered", "/s", "41000", ""),
                    row("nchan", "delivered", "/s", "40000", ""),
                    row("Tidings to nchan", "delivered", "times", "0.80", ">= 1"),
                    row("", "whole run", "s", "12.5", "< 20")),
            List.of(BARS, PERCENTILES, TIME),
            "");

    private Results() {}

    private static Row row(String column, String name, String unit, String value, String goal) {
        return new Row(column, name, unit, new BigDecimal(value), goal);
    }
}
