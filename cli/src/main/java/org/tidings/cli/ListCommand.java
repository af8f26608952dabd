// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the subcommands share that list what a running service holds. */
abstract sealed class ListCommand implements Runnable
        permits CertificatesListCommand, HubsListCommand, ChannelsCommand, DevicesCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--json", description = "One JSON object on each line, as the service gave it.")
    private boolean json;

    /** The list's name in the admin API. */
    abstract String list();

    abstract String[] heading();

    abstract List<String> row(Map<String, Object> fields);

    @Override
    public final void run() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = commandLine.getOut();
        if (json) {
            ops.client().each(list(), fields -> out.println(JsonValues.line(fields)));
            return;
        }
        TextTable table = new TextTable(heading());
        ops.client().each(list(), fields -> table.add(row(fields)));
        if (table.isEmpty()) {
            commandLine.getErr().println("The service holds no " + list() + ".");
        } else {
            out.println(table.text(commandLine.getColorScheme().ansi()));
        }
    }

    /** The text of a field; a dash when it is missing. */
    static String text(Map<String, Object> fields, String name) {
        Object value = fields.getOrDefault(name, "-");
        return value.toString();
    }
}
