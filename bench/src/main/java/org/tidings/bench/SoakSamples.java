// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured every few seconds, as a table on paper while it comes in, and as an array of JSON. Not thread-safe. */
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
            int away) {}

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

    /** Writes the array. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Sample sample : all) {
            json.writeStartObject();
            json.writeNumberField("atSeconds", sample.atSeconds);
            json.writeNumberField("residentMiB", rounded(sample.residentMiB));
            json.writeNumberField("heapMiB", rounded(sample.heapMiB));
            json.writeNumberField("openFiles", sample.openFiles);
            json.writeNumberField("p50Millis", rounded(sample.p50Millis));
            json.writeNumberField("p99Millis", rounded(sample.p99Millis));
            json.writeNumberField("accepted", sample.accepted);
            json.writeNumberField("delivered", sample.delivered);
            json.writeNumberField("away", sample.away);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
