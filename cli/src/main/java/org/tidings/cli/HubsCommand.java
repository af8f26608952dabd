// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidings hubs}: the notification hubs of the running service. */
@Command(
        name = "hubs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            HubsCreateCommand.class,
            HubsListCommand.class,
            HubsShowCommand.class,
            HubsDeleteCommand.class,
            HubsRotateKeyCommand.class,
            HubsRegistrationsCommand.class,
            HubsInstallationsCommand.class,
            CommandLine.HelpCommand.class
        },
        description = {
            "Make and manage notification hubs, which backends use with the SDKs of Azure Notification Hubs.",
            "A hub's connection strings begin with sb:// when the service has TLS, which every SDK wants; else with "
                    + "http://, which only azure-sb for Node accepts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs create news",
            "  tidings hubs show news",
            "  tidings hubs send news --tags 'city_7 && !quiet' toast --text1 Rain",
            "  tidings hubs registrations news --tag city_7",
            "  tidings hubs rotate-key news --rule DefaultListenSharedAccessSignature",
            "  tidings hubs delete news --yes"
        })
final class HubsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine commandLine() {
        return new CommandLine(new HubsCommand()).addSubcommand(HubsSendCommand.commandLine());
    }

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        here.commandLine().usage(here.commandLine().getErr());
        return Failures.WRONG_USE;
    }
}
