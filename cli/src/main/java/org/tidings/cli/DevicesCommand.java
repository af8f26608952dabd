// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tidings devices}. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the devices that the running service knows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings devices",
            "  tidings devices --server http://10.0.0.5:8082 --token TOKEN",
            "  tidings devices --json | jq -r 'select(.status == \"Connected\") | .device'"
        })
final class DevicesCommand extends ListCommand {

    @Override
    String list() {
        return "devices";
    }

    @Override
    String[] heading() {
        return new String[] {"DEVICE", "STATUS", "CHANNELS", "PENDING", "LAST SEEN", "ENROLLED"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        return List.of(
                text(fields, "device"),
                text(fields, "status"),
                text(fields, "channels"),
                text(fields, "pending"),
                text(fields, "lastSeen"),
                text(fields, "enrolledAt"));
    }
}
