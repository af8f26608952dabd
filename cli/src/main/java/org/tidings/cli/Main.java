// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs one subcommand and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(args));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine generateCompletion = new CommandLine(new GenerateCompletion());
        generateCompletion.getCommandSpec().usageMessage().hidden(true);
        CommandLine commandLine = new CommandLine(new Tidings())
                .addSubcommand(ServeCommand.commandLine())
                .addSubcommand(new ListenCommand())
                // Whatever a script puts behind --text1 is the text.
                .addSubcommand(new CommandLine(new SendCommand()).setAllowOptionsAsOptionParameters(true))
                .addSubcommand(new ChannelsCommand())
                .addSubcommand(new DevicesCommand())
                .addSubcommand(new CertificatesCommand())
                .addSubcommand(HubsCommand.commandLine())
                .addSubcommand(new VersionCommand())
                .addSubcommand(new HelpCommand())
                .addSubcommand(generateCompletion);
        return commandLine
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                // A text that begins with @ is a text, and no file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Failures::wrongUse)
                .setExecutionExceptionHandler(Failures::failed);
    }

    // Notifications are in any language, whatever the locale of the terminal says.
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
