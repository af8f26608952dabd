// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.tidings.server.ops.StartException;
import org.tidings.server.ops.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one sentence and an exit code. */
final class Failures {

    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    private Failures() {}

    /** Arguments that cannot be understood. */
    static int wrongUse(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("tidings: " + sentence(unmatched(e)));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return WRONG_USE;
    }

    /** What is wrong; of words that nothing takes, what they were meant to be. */
    private static String unmatched(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (!(e instanceof UnmatchedArgumentException words)
                || words.isUnknownOption()
                || words.getUnmatched().isEmpty()) {
            return String.valueOf(e.getMessage());
        }
        String first = Printable.of(words.getUnmatched().get(0));
        List<String> known = command.subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        return known.isEmpty()
                ? "Nothing is expected where '" + first + "' stands"
                : "There is no command " + first + "; there are " + String.join(", ", known);
    }

    /** An exception out of a subcommand. */
    static int failed(Exception e, CommandLine commandLine, ParseResult result) {
        PrintWriter err = commandLine.getErr();
        err.println("tidings: " + sentence(message(e)));
        if (debug(commandLine)) {
            e.printStackTrace(err);
        } else if (!forPeople(e)) {
            err.println("Run it with --debug to see where.");
        }
        return e instanceof ConfigException ? WRONG_USE : FAILED;
    }

    private static boolean debug(CommandLine commandLine) {
        CommandLine top = commandLine;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getCommand() instanceof Tidings tidings && tidings.debug();
    }

    private static boolean forPeople(Exception e) {
        return e instanceof FailedException || e instanceof StartException || e instanceof ConfigException;
    }

    private static String message(Exception e) {
        return forPeople(e) && e.getMessage() != null ? e.getMessage() : "Something unexpected happened: " + e;
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
