// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the libraries say of fields, which they name as Java does, in the names of a command's options. */
final class OptionNames {

    private OptionNames() {}

    static String in(String message, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            String field = camelCase(option.longestName().substring(2));
            if (message.startsWith(field + " ")) {
                return option.longestName() + message.substring(field.length());
            }
        }
        return message;
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (String word : name.split("-", -1)) {
            text.append(text.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }
}
