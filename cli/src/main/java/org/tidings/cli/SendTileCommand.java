// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send tile}. */
@Command(
        name = "tile",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send tile URI --count 5 --title Mail",
            "  tidings send tile URI --clear count --clear back-content",
            "  tidings send tile URI --id '/Page.xaml?x=1' \\",
            "    --background-image images/rain.png"
        })
final class SendTileCommand extends SendKindCommand {

    @Mixin
    private TileFields fields = new TileFields();

    @Override
    TileFields fields() {
        return fields;
    }
}
