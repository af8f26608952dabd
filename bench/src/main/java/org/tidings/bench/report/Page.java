// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The page {@code docs/performance.md}: results as they are kept beside it, and prose that people have written.
 *
 * <p>The prose of a scenario is the resource {@code NAME.md} of this package, that of the beginning {@code page.md}. In
 * the first, {@code {{result}}} stands for tables and plots, in the second {@code {{goals}}} for what was reached.
 */
public final class Page {

    private static final String RESULT = "{{result}}";
    private static final String GOALS = "{{goals}}";

    private final List<String> scenarios;
    private final Path docs;

    /**
     * A page of these scenarios, in this order.
     *
     * @param docs the folder that holds the page, and in {@code performance/} results and plots
     */
    public Page(List<String> scenarios, Path docs) {
        this.scenarios = List.copyOf(scenarios);
        this.docs = docs;
    }

    /** Where the result of a scenario is kept. */
    public Path resultOf(String scenario) {
        return folder().resolve(scenario + ".json");
    }

    private Path folder() {
        return docs.resolve("performance");
    }

    /** Writes page and plots anew from the results that are there. */
    public void write() throws IOException {
        Files.createDirectories(folder());
        removePlots();
        Map<String, Result> results = new LinkedHashMap<>();
        for (String scenario : scenarios) {
            if (Files.exists(resultOf(scenario))) {
                results.put(scenario, Result.read(resultOf(scenario)));
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(prose("page").replace(GOALS, goals(results)));
        for (String scenario : scenarios) {
            Result result = results.get(scenario);
            parts.add(prose(scenario)
                    .replace(
                            RESULT, result == null ? "Not measured yet: `bin/bench " + scenario + "`." : told(result)));
        }
        Files.writeString(docs.resolve("performance.md"), String.join("\n\n", parts) + "\n");
    }

    private void removePlots() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".svg")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String goals(Map<String, Result> results) {
        StringBuilder table = new StringBuilder("| scenario | | result | goal | reached |\n|---|---|---|---|---|\n");
        for (Result result : results.values()) {
            for (Row row : result.rows()) {
                if (!row.goal().isEmpty()) {
                    String name = row.column().isEmpty() ? row.name() : row.column() + ": " + row.name();
                    table.append(String.format(
                            Locale.ROOT,
                            "| [%s](#%s) | %s | %s | %s | %s |\n",
                            result.scenario(),
                            result.scenario(),
                            Tables.cell(name),
                            Tables.cell(row.text()),
                            Tables.cell(row.goal()),
                            row.verdict()));
                }
            }
        }
        return table.toString().stripTrailing();
    }

    private String told(Result result) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add("`" + result.command() + "` on "
                + result.date().replace('T', ' ').replace("Z", " UTC") + ".");
        if (!result.conditions().isEmpty()) {
            parts.add(conditions(result.conditions()));
        }
        if (!result.failure().isEmpty()) {
            parts.add("**This run failed: " + result.failure() + ".**");
        }
        if (!result.rows().isEmpty()) {
            parts.add(Tables.of(result.rows()).stripTrailing());
        }
        for (Plot plot : result.plots()) {
            String file = result.scenario() + "-" + plot.name() + ".svg";
            Files.writeString(folder().resolve(file), Drawing.draw(plot));
            parts.add(String.format(
                    Locale.ROOT,
                    "![%s: %s](performance/%s)",
                    bracketless(plot.title()),
                    bracketless(Drawing.words(plot)),
                    file));
        }
        return String.join("\n\n", parts);
    }

    private static String conditions(Map<String, String> conditions) {
        List<String> parts = new ArrayList<>();
        conditions.forEach((name, value) -> parts.add(name + ": " + value));
        return "Measured with " + String.join("; ", parts) + ".";
    }

    private static String bracketless(String text) {
        return text.replace('[', '(').replace(']', ')');
    }

    private static String prose(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                return "## " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "\n\n" + RESULT;
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
