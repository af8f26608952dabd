// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send raw}. */
@Command(
        name = "raw",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send raw URI --text '{\"temperature\": 21}' \\",
            "    --content-type application/json",
            "  tidings send raw URI --file state.bin --class 900",
            "  date | tidings send raw URI --file -"
        })
final class SendRawCommand extends SendKindCommand {

    @Mixin
    private RawFields fields = new RawFields();

    @Override
    RawFields fields() {
        return fields;
    }
}
