// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a fault, for people.
 *
 * @param wrong one sentence for each promise that was broken and each other thing that was wrong; empty when all was well
 * @param folder where the ledger and the log are when something was wrong
 */
public record FaultReport(String name, List<Row> rows, List<String> wrong, Path folder) {

    private static final int MOST_VIOLATIONS = 20;

    /** A number worth telling. */
    public record Row(String name, String unit, double value, int digits) {}

    static FaultReport of(FaultResult result, Path folder) {
        List<Row> rows = new ArrayList<>();
        result.answers().forEach((answer, count) -> rows.add(row("answered " + answer, "", count)));
        rows.add(row("delivered", "", result.told()));
        result.figures().forEach((figure, value) -> {
            int comma = figure.lastIndexOf(", ");
            rows.add(new Row(
                    comma < 0 ? figure : figure.substring(0, comma),
                    comma < 0 ? "" : figure.substring(comma + 2),
                    value.doubleValue(),
                    value instanceof Double ? 2 : 0));
        });
        rows.add(row("live memory before", "KiB", result.before().liveBytes() / 1024));
        rows.add(row("live memory after", "KiB", result.after().liveBytes() / 1024));
        rows.add(row("resident before", "MiB", result.before().residentBytes() / 1024 / 1024));
        rows.add(row("resident after", "MiB", result.after().residentBytes() / 1024 / 1024));
        rows.add(row("open files before", "", result.before().openFiles()));
        rows.add(row("open files after", "", result.after().openFiles()));
        rows.add(row("recovered after", "ms", result.recovery().toMillis()));
        rows.add(new Row("took", "s", result.took().toMillis() / 1000.0, 1));
        rows.add(row("promises broken", "", result.violations().size()));
        rows.add(row("other troubles", "", result.troubles().size()));
        List<String> wrong = new ArrayList<>();
        result.violations().stream()
                .limit(MOST_VIOLATIONS)
                .map(Violation::inWords)
                .forEach(wrong::add);
        wrong.addAll(result.troubles());
        return new FaultReport(result.name(), List.copyOf(rows), List.copyOf(wrong), folder);
    }

    private static Row row(String name, String unit, long value) {
        return new Row(name, unit, value, 0);
    }
}
