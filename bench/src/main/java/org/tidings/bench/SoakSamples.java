// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.tidings.bench.report.Plot;

/** What was measured every few seconds, as a table on paper while it comes in, and as plots. Not thread-safe. */
final class SoakSamples {

    private final PrintWriter out;
    private final List<Sample> all = new ArrayList<>();

    /**
     * One moment, and the time since the one before.
     *
     * @param atSeconds since the load began
     * @param heapMiB in use after the last garbage collection
     * @param p50Millis from when a notification was due to its connected device, of this time
     * @param accepted notifications of this time
     * @param delivered notifications of this time
     * @param away devices that were not connected at this moment
     */
    record Sample(
            long atSeconds,
            double residentMiB,
            double heapMiB,
            long openFiles,
            double p50Millis,
            double p99Millis,
            long accepted,
            long delivered,
            int away) {

        double minutes() {
            return atSeconds / 60.0;
        }
    }

    SoakSamples(PrintWriter out) {
        this.out = out;
    }

    void add(Sample sample) {
        if (all.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%8s %14s %10s %12s %8s %8s %10s %10s %6s%n",
                    "seconds",
                    "resident, MiB",
                    "heap, MiB",
                    "open files",
                    "p50, ms",
                    "p99, ms",
                    "accepted",
                    "delivered",
                    "away");
        }
        all.add(sample);
        out.printf(
                Locale.ROOT,
                "%8d %14.1f %10.0f %12d %8.2f %8.2f %10d %10d %6d%n",
                sample.atSeconds,
                sample.residentMiB,
                sample.heapMiB,
                sample.openFiles,
                sample.p50Millis,
                sample.p99Millis,
                sample.accepted,
                sample.delivered,
                sample.away);
        out.flush();
    }

    int size() {
        return all.size();
    }

    double[] series(ToDoubleFunction<Sample> value) {
        return all.stream().mapToDouble(value).toArray();
    }

    /** How long the load has lasted when the last sample was taken. */
    double minutes() {
        return all.isEmpty() ? 0 : all.get(all.size() - 1).minutes();
    }

    /** All of it over time. */
    List<Plot> plots() {
        return List.of(
                plot(
                        "memory",
                        "Memory of the service",
                        "MiB",
                        line("resident", Sample::residentMiB),
                        line("heap in use after the last collection", Sample::heapMiB)),
                plot(
                        "latency",
                        "Latency of each interval",
                        "milliseconds",
                        line("p50", Sample::p50Millis),
                        line("p99", Sample::p99Millis)),
                plot(
                        "load",
                        "Notifications of each interval",
                        "notifications",
                        line("accepted", Sample::accepted),
                        line("delivered", Sample::delivered)),
                plot(
                        "connections",
                        "Open files of the service, and devices that are away",
                        "files, devices",
                        line("open files", Sample::openFiles),
                        line("devices away", Sample::away)));
    }

    private static Plot plot(String name, String title, String unit, Plot.Line... lines) {
        return new Plot(name, Plot.Kind.TIME, title, "minutes", unit, List.of(lines));
    }

    private Plot.Line line(String name, ToDoubleFunction<Sample> value) {
        return new Plot.Line(
                name,
                all.stream()
                        .map(sample -> new Plot.Point(rounded(sample.minutes()), rounded(value.applyAsDouble(sample))))
                        .toList());
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
