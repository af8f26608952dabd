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

/** {@code tidings send}: a sender on the command line. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            SendToastCommand.class,
            SendTileCommand.class,
            SendFlipCommand.class,
            SendIconicCommand.class,
            SendCycleCommand.class,
            SendRawCommand.class,
            CommandLine.HelpCommand.class
        },
        description = {
            "Send a notification to channel URIs, and say what the service answered.",
            "Each kind of notification is a command of its own, with its fields as options."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send toast URI --text1 Hi --text2 'rain at 5 pm'",
            "  tidings send flip URI --count 3 --back-content 'three new' \\",
            "    --clear back-title",
            "  tidings send raw URI --file state.json",
            "  tidings send toast - --text1 Hi --json < uris.txt   # one URI a line",
            "  tidings send flip --help                            # every field it has"
        })
final class SendCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        here.commandLine().usage(here.commandLine().getErr());
        return Failures.WRONG_USE;
    }
}
