// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidings hubs delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Remove a hub with its keys, registrations, installations and sends. Nothing brings them back.",
        footerHeading = "%nExamples:%n",
        footer = {"  tidings hubs delete news --yes"})
final class HubsDeleteCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The hub; see 'tidings hubs list'.")
    private String name = "";

    @Option(names = "--yes", description = "Says that you mean it.")
    private boolean yes;

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Override
    public void run() {
        CommandSpec here = Objects.requireNonNull(spec);
        if (!yes) {
            throw new ParameterException(
                    here.commandLine(),
                    "This removes the hub " + name + " and everything in it for good; add --yes if you mean it.");
        }
        ops.client().delete(HubOutput.path(name));
        here.commandLine().getOut().println("Removed " + name + ".");
    }
}
