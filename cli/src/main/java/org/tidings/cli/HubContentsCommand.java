// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the subcommands share that list what a hub holds. */
abstract sealed class HubContentsCommand implements Runnable
        permits HubsRegistrationsCommand, HubsInstallationsCommand {

    private static final int MOST_AT_ONCE = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "HUB", description = "The hub; see 'tidings hubs list'.")
    private String hub = "";

    @Option(names = "--limit", paramLabel = "N", description = "List at most so many. Default: 100.")
    private int limit = 100;

    @Mixin
    private HubOptions options = new HubOptions();

    @Option(names = "--json", description = "One JSON object on each line.")
    private boolean json;

    /** How the things are called. */
    abstract String things();

    /**
     * The path of the list below the hub, with what is searched for in the query, and a question mark in any case.
     *
     * @throws IllegalArgumentException when options contradict each other
     */
    abstract String list();

    /** What one part of the list has. */
    abstract List<Map<String, Object>> items(HubReply part);

    abstract String[] heading();

    abstract List<String> row(Map<String, Object> fields);

    @Override
    public final void run() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        String list;
        try {
            if (limit < 1) {
                throw new IllegalArgumentException("--limit is " + limit + ", but expected is a number from 1 on");
            }
            list = list();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, String.valueOf(e.getMessage()), e);
        }
        TextTable table = new TextTable(heading());
        boolean more = each(options.client(hub, "Manage"), list, table, commandLine.getOut());
        if (table.isEmpty() && !json) {
            commandLine.getErr().println("There are no such " + things() + ".");
        } else if (!json) {
            commandLine.getOut().println(table.text(commandLine.getColorScheme().ansi()));
        }
        if (more) {
            commandLine.getErr().println("There are more than " + limit + "; --limit says how many are listed.");
        }
    }

    /** Whether there are more than the limit. */
    private boolean each(HubClient client, String list, TextTable table, PrintWriter out) {
        @Nullable String from = null;
        int left = limit;
        do {
            HubReply part = client.get(list + "api-version=2016-07&%24top=" + Math.min(left, MOST_AT_ONCE)
                    + (from == null ? "" : "&continuationtoken=" + HubAccess.encoded(from)));
            List<Map<String, Object>> items = new ArrayList<>(items(part));
            items.forEach(item -> {
                if (json) {
                    out.println(JsonValues.line(item));
                } else {
                    table.add(row(item));
                }
            });
            left -= items.size();
            from = part.continuation();
        } while (from != null && left > 0);
        return from != null;
    }

    /** The text of a field; a dash when it is missing. */
    static String text(Map<String, Object> fields, String name) {
        Object value = fields.getOrDefault(name, "-");
        return value instanceof List<?> texts
                ? String.join(",", texts.stream().map(String::valueOf).toList())
                : value.toString();
    }

    /** When something ends; the year 9999 stands for never. */
    static String expiry(Map<String, Object> fields) {
        String time = text(fields, "expirationTime");
        return time.startsWith("9999-") ? "never" : time;
    }
}
