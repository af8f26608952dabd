// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tidings certificates list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the senders' certificates that the running service knows.",
        footerHeading = "%nExamples:%n",
        footer = {"  tidings certificates list", "  tidings certificates list --json | jq -r .commonName"})
final class CertificatesListCommand extends ListCommand {

    private static final int SHOWN_FINGERPRINT_CHARS = 16;

    @Override
    String list() {
        return "certificates";
    }

    @Override
    String[] heading() {
        return new String[] {"NAME", "FINGERPRINT", "VALID UNTIL", "ADDED"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        String fingerprint = text(fields, "fingerprint");
        return List.of(
                text(fields, "commonName"),
                fingerprint.substring(0, Math.min(SHOWN_FINGERPRINT_CHARS, fingerprint.length())),
                text(fields, "notAfter"),
                text(fields, "addedAt"));
    }
}
