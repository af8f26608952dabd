// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand, and the options that every subcommand has. */
@Command(
        name = "tidings",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A self-hosted push notification service, wire-compatible with MPNS.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings serve                       # start the service",
            "  tidings listen --name weather       # be a device: show what arrives",
            "  tidings send toast URI --text1 Hi   # send a notification",
            "  tidings channels                    # list the channels of the service",
            "  tidings hubs create news            # make a notification hub",
            "  tidings serve --help                # every setting of the service",
            "  source <(tidings generate-completion)   # complete words in this shell"
        })
final class Tidings implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        here.commandLine().usage(here.commandLine().getErr());
        return Failures.WRONG_USE;
    }

    /** Whether failures show their stack traces. */
    boolean debug() {
        return debug;
    }
}
