// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidings.bench.report.Conditions;
import org.tidings.bench.report.Plot;
import org.tidings.bench.report.Result;
import org.tidings.bench.report.Row;
import picocli.CommandLine.Model.CommandSpec;

/** What a scenario found out, as a table on paper and as one JSON object. Printed as it comes in. Not thread-safe. */
final class Findings {

    private final PrintWriter out;
    private final String scenario;
    private final String command;
    private final List<Row> rows = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private String column = "";

    private Findings(PrintWriter out, String scenario, String command) {
        this.out = out;
        this.scenario = scenario;
        this.command = command;
    }

    /** Of the scenario that is being run. */
    static Findings of(CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of("bin/bench", spec.name()));
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--json")) {
                // Where the results go says nothing about them.
                i++;
            } else if (!word.startsWith("--json=") && (!word.equals(spec.name()) || i > 0)) {
                words.add(word);
            }
        }
        return new Findings(spec.commandLine().getOut(), spec.name(), String.join(" ", words));
    }

    /** What is added from now on is of this one; of the whole when it is empty. */
    void column(String name) {
        column = name;
        if (!name.isEmpty()) {
            out.println();
            out.println(name);
        }
    }

    /** Says what this run is made with, besides what is told of every run. */
    void condition(String name, String value) {
        conditions.put(name, value);
    }

    /** Notes a number without a fraction. */
    void add(String name, String unit, long value) {
        add(name, unit, (double) value, 0);
    }

    /**
     * Notes a number.
     *
     * @param goal what it is measured against, such as {@code < 300} or {@code >= 5,000}, or an empty text
     */
    void add(String name, String unit, double value, int digits, String goal) {
        if (!Double.isFinite(value)) {
            throw new BenchException("there is no number for: " + name);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        Row row = new Row(column, name, unit, rounded, goal);
        rows.add(row);
        out.printf(
                Locale.ROOT,
                "%-44s %14s %s%s%n",
                name,
                String.format(Locale.ROOT, "%,." + digits + "f", rounded),
                unit,
                goal.isEmpty() ? "" : "   (goal " + goal + (row.reached() ? ")" : ", missed)"));
        out.flush();
    }

    /** Notes a number that has no goal. */
    void add(String name, String unit, double value, int digits) {
        add(name, unit, value, digits, "");
    }

    /** Notes a drawing. */
    void plot(Plot plot) {
        plots.add(plot);
    }

    /** The date as results have it. */
    static String now() {
        return ZonedDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT));
    }

    /** Writes all of it. */
    void writeJson(Path file) throws IOException {
        Map<String, String> all = Conditions.here(Path.of(System.getProperty("tidings.home", ".")));
        all.putAll(conditions);
        new Result(scenario, now(), command, all, rows, plots, "").write(file);
    }
}
