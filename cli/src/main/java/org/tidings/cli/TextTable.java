// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** A table for people: columns as wide as their widest text, the heading bold on a terminal. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heading) {
        this.heading = List.of(heading);
    }

    void add(List<String> row) {
        rows.add(row.stream().map(Printable::of).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String text(Ansi ansi) {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        String top = line(heading, widths);
        text.append(ansi.enabled() ? Style.bold.on() + top + Style.bold.off() : top);
        for (List<String> row : rows) {
            text.append(System.lineSeparator()).append(line(row, widths));
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[heading.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = heading.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column));
            // The last column ends the line, without blanks.
            if (column < widths.length - 1) {
                line.append(" ".repeat(widths[column] - row.get(column).length()))
                        .append(GAP);
            }
        }
        return line.toString();
    }
}
