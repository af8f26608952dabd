// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidings certificates}: the certificates by which the running service knows senders. */
@Command(
        name = "certificates",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            CertificatesAddCommand.class,
            CertificatesListCommand.class,
            CertificatesRemoveCommand.class,
            CommandLine.HelpCommand.class
        },
        description = {
            "Register the certificates of senders that post to authenticated channels.",
            "A channel opened with a service name takes notifications only from the holder of a registered certificate "
                    + "with that common name (CN)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings certificates add weather.pem",
            "  tidings certificates list",
            "  # the fingerprint that list shows, or enough of its beginning",
            "  tidings certificates remove 3f1c0a2b"
        })
final class CertificatesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        here.commandLine().usage(here.commandLine().getErr());
        return Failures.WRONG_USE;
    }
}
