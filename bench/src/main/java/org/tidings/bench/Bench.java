// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Measures Tidings on this machine, over loopback only.",
        subcommands = {
            ConsoleScenario.class,
            DeliverScenario.class,
            FanOutScenario.class,
            FaultsScenario.class,
            IdleScenario.class,
            SenderScenario.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  bin/bench deliver --seconds 15",
            "  bin/bench idle --devices 18000",
            "  bin/bench sender",
            "  bin/bench fanout",
            "  bin/bench faults",
            "  bin/bench console"
        })
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        int exit = new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof BenchException) {
                        command.getErr().println("bench: " + failure.getMessage());
                    } else {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                })
                .execute(arguments);
        System.exit(exit);
    }
}
