// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send iconic}. */
@Command(
        name = "iconic",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send iconic URI --count 1 --icon-image mail.png \\",
            "    --background-color '#FF1BA1E2'",
            "  tidings send iconic URI --wide-content1 'From: Ann' --clear wide-content2"
        })
final class SendIconicCommand extends SendKindCommand {

    @Mixin
    private IconicFields fields = new IconicFields();

    @Override
    IconicFields fields() {
        return fields;
    }
}
