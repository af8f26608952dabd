// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a scenario found out, as a table on paper and as one JSON object. Printed as it comes in. Not thread-safe. */
final class Findings {

    private final PrintWriter out;
    private final List<Finding> all = new ArrayList<>();

    private record Finding(String name, String unit, BigDecimal value) {}

    Findings(PrintWriter out) {
        this.out = out;
    }

    /** Notes a number without a fraction. */
    void add(String name, String unit, long value) {
        add(name, unit, (double) value, 0);
    }

    /**
     * Notes a number.
     *
     * @param goal what it is measured against, or an empty text
     */
    void add(String name, String unit, double value, int digits, String goal) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        all.add(new Finding(name, unit, rounded));
        out.printf(
                Locale.ROOT,
                "%-44s %14s %s%s%n",
                name,
                String.format(Locale.ROOT, "%,." + digits + "f", rounded),
                unit,
                goal.isEmpty() ? "" : "   (goal " + goal + ")");
        out.flush();
    }

    /** Notes a number that has no goal. */
    void add(String name, String unit, double value, int digits) {
        add(name, unit, value, digits, "");
    }

    /** Writes all of it; the names with their units are the keys. */
    void writeJson(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            for (Finding finding : all) {
                json.writeNumberField(
                        finding.unit().isEmpty() ? finding.name() : finding.name() + ", " + finding.unit(),
                        finding.value());
            }
            json.writeEndObject();
        }
    }
}
