// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidings hubs show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Print a line for each access rule of a hub: name and connection string.",
            "With --namespace: of the namespace, whose rules open every hub and make and remove hubs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs show news",
            "  tidings hubs show --namespace",
            "  tidings hubs show news --json | jq -r '.rules[].secondaryKey'"
        })
final class HubsShowCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HubChoice choice = new HubChoice();

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--json", description = "One JSON object, as the service gave it; with the secondary keys.")
    private boolean json;

    @Override
    public void run() {
        HubOutput.print(Objects.requireNonNull(spec).commandLine(), ops.client().get(choice.path()), json);
    }
}
