// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rows of a result as tables of Markdown: what has no columns one below the other, the others side by side. */
final class Tables {

    private Tables() {}

    static String of(List<Row> rows) {
        List<String> tables = new ArrayList<>();
        List<Row> plain = rows.stream().filter(row -> row.column().isEmpty()).toList();
        for (Set<String> columns : groups(rows)) {
            tables.add(sideBySide(
                    List.copyOf(columns),
                    rows.stream().filter(row -> columns.contains(row.column())).toList()));
        }
        if (!plain.isEmpty()) {
            tables.add(below(plain));
        }
        return String.join("\n", tables);
    }

    /** Columns belong together when they have a row in common. */
    private static List<Set<String>> groups(List<Row> rows) {
        Map<String, Set<String>> namesOfColumn = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.column().isEmpty()) {
                namesOfColumn
                        .computeIfAbsent(row.column(), column -> new LinkedHashSet<>())
                        .add(label(row));
            }
        }
        List<Set<String>> names = new ArrayList<>();
        List<Set<String>> columns = new ArrayList<>();
        namesOfColumn.forEach((column, own) -> {
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).stream().anyMatch(own::contains)) {
                    names.get(i).addAll(own);
                    columns.get(i).add(column);
                    return;
                }
            }
            names.add(new LinkedHashSet<>(own));
            columns.add(new LinkedHashSet<>(Set.of(column)));
        });
        return columns;
    }

    private static String sideBySide(List<String> columns, List<Row> rows) {
        Map<String, Map<String, Row>> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            lines.computeIfAbsent(label(row), label -> new LinkedHashMap<>()).put(row.column(), row);
        }
        StringBuilder table = new StringBuilder("| |");
        columns.forEach(column -> table.append(' ').append(cell(column)).append(" |"));
        table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        lines.forEach((label, cells) -> {
            table.append("| ").append(cell(label)).append(" |");
            for (String column : columns) {
                Row row = cells.get(column);
                table.append(' ')
                        .append(row == null ? "" : cell(withVerdict(row)))
                        .append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }

    private static String withVerdict(Row row) {
        String number = number(row);
        return row.goal().isEmpty() ? number : number + " (goal " + row.goal() + ": " + row.verdict() + ")";
    }

    private static String below(List<Row> rows) {
        boolean goals = rows.stream().anyMatch(row -> !row.goal().isEmpty());
        StringBuilder table = new StringBuilder(
                goals ? "| | result | goal | reached |\n|---|---|---|---|\n" : "| | result |\n|---|---|\n");
        for (Row row : rows) {
            table.append("| ").append(cell(row.name())).append(" | ").append(cell(row.text()));
            if (goals) {
                table.append(" | ").append(cell(row.goal())).append(" | ").append(cell(row.verdict()));
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String label(Row row) {
        return row.unit().isEmpty() ? row.name() : row.name() + ", " + row.unit();
    }

    private static String number(Row row) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, row.value().scale()) + "f", row.value());
    }

    /** What would end a cell is written so that it does not. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
