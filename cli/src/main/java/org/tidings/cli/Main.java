// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs one subcommand and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args));
    }

    /** Runs one subcommand. Answers the exit code, which is that of a failure when a part of its output is lost. */
    static int run(OutputStream out, OutputStream err, String... args) {
        StandardOutput results = new StandardOutput(out);
        PrintWriter resultWriter = utf8(results);
        PrintWriter errorWriter = utf8(err);
        int exitCode = commandLine(resultWriter, errorWriter, args).execute(args);
        resultWriter.flush();
        String loss = results.loss();
        if (loss == null) {
            return exitCode;
        }
        errorWriter.println("tidings: Standard output could not be written: " + loss + ".");
        return Failures.FAILED;
    }

    /** The command with all that it can do. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(out, err, new String[0]);
    }

    /** The command with what these arguments ask for: to put together what nobody asked for takes longer than most of it. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... args) {
        Map<String, Supplier<Object>> all = subcommands();
        CommandLine commandLine = new CommandLine(new Tidings());
        if (args.length > 0 && all.containsKey(args[0])) {
            commandLine.addSubcommand(args[0], all.get(args[0]).get());
        } else {
            all.forEach((name, subcommand) -> commandLine.addSubcommand(name, subcommand.get()));
            commandLine.addSubcommand(new HelpCommand()).addSubcommand(hidden(new GenerateCompletion()));
        }
        return commandLine
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                // A text that begins with @ is a text, and no file of arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Failures::wrongUse)
                .setExecutionExceptionHandler(Failures::failed);
    }

    /** By name, in the order of the help. */
    private static Map<String, Supplier<Object>> subcommands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("serve", ServeCommand::commandLine);
        all.put("listen", ListenCommand::new);
        // Whatever a script puts behind --text1 is the text.
        all.put("send", () -> new CommandLine(new SendCommand()).setAllowOptionsAsOptionParameters(true));
        all.put("channels", ChannelsCommand::new);
        all.put("devices", DevicesCommand::new);
        all.put("certificates", CertificatesCommand::new);
        all.put("hubs", HubsCommand::commandLine);
        all.put("version", VersionCommand::new);
        return all;
    }

    private static CommandLine hidden(Object subcommand) {
        CommandLine commandLine = new CommandLine(subcommand);
        commandLine.getCommandSpec().usageMessage().hidden(true);
        return commandLine;
    }

    // Notifications are in any language, whatever the locale of the terminal says.
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
