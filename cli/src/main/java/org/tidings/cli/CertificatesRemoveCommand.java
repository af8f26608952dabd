// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidings certificates remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Remove a sender's certificate: from now on its holder gets 401.",
        footerHeading = "%nExamples:%n",
        footer = {"  tidings certificates remove 3f1c0a2b"})
final class CertificatesRemoveCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FINGERPRINT",
            description = "What 'tidings certificates list' shows, or enough of its beginning to be the only one.")
    private String fingerprint = "";

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Override
    public void run() {
        AdminClient client = ops.client();
        String wanted = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        client.each("certificates", fields -> {
            String each = ListCommand.text(fields, "fingerprint");
            if (!wanted.isEmpty() && each.startsWith(wanted)) {
                found.add(each);
            }
        });
        if (found.size() != 1) {
            throw new FailedException(
                    found.isEmpty()
                            ? "No registered certificate has a fingerprint that begins with " + fingerprint
                                    + "; see 'tidings certificates list'."
                            : found.size() + " registered certificates have a fingerprint that begins with "
                                    + fingerprint + "; give more of it.");
        }
        client.delete("certificates/" + found.get(0));
        Objects.requireNonNull(spec).commandLine().getOut().println("Removed " + found.get(0) + ".");
    }
}
