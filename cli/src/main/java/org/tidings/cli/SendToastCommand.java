// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidings send toast}. */
@Command(
        name = "toast",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send toast URI --text1 Rain --text2 'at 5 pm' \\",
            "    --param '/Radar.xaml?city=7'",
            "  tidings send toast URI --text1 Quiet --silent --class 450",
            "  tidings send toast URI --text1 Hi --dry-run            # what would be sent",
            "  tidings send toast - --text1 Hi --retry < uris.txt"
        })
final class SendToastCommand extends SendKindCommand {

    @Mixin
    private ToastFields fields = new ToastFields();

    @Override
    ToastFields fields() {
        return fields;
    }
}
