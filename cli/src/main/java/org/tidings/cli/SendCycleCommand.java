// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send cycle}. */
@Command(
        name = "cycle",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send cycle URI --cycle-image a.jpg --cycle-image b.jpg --title Album",
            "  tidings send cycle URI --clear cycle-image9"
        })
final class SendCycleCommand extends SendKindCommand {

    @Mixin
    private CycleFields fields = new CycleFields();

    @Override
    CycleFields fields() {
        return fields;
    }
}
