// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send flip}. */
@Command(
        name = "flip",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send flip URI --count 3 --back-title News \\",
            "    --wide-back-content 'three new messages'",
            "  tidings send flip URI --clear count --clear back-title"
        })
final class SendFlipCommand extends SendKindCommand {

    @Mixin
    private FlipFields fields = new FlipFields();

    @Override
    FlipFields fields() {
        return fields;
    }
}
