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
            AllCommand.class,
            ConsoleScenario.class,
            DeliverScenario.class,
            FanOutScenario.class,
            FaultsScenario.class,
            IdleScenario.class,
            LatencyScenario.class,
            MicroScenario.class,
            QueueScenario.class,
            ReconnectScenario.class,
            ReportCommand.class,
            SenderScenario.class,
            SoakScenario.class,
            StartScenario.class,
            StressScenario.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  bin/bench deliver --seconds 15",
            "  bin/bench queue --seconds 15",
            "  bin/bench latency --rate 10000",
            "  bin/bench idle --devices 18000",
            "  bin/bench reconnect --devices 18000",
            "  bin/bench start --channels 1000000",
            "  bin/bench soak --minutes 30",
            "  bin/bench sender",
            "  bin/bench fanout",
            "  bin/bench console",
            "  bin/bench micro",
            "  bin/bench stress",
            "  bin/bench faults",
            "  bin/bench all"
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
