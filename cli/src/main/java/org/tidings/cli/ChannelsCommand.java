// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tidings channels}. */
@Command(
        name = "channels",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the channels that the running service holds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings channels",
            "  tidings channels --data /var/lib/tidings",
            "  tidings channels --json | jq -r 'select(.pending > 0) | .uri'"
        })
final class ChannelsCommand extends ListCommand {

    @Override
    String list() {
        return "channels";
    }

    @Override
    String[] heading() {
        return new String[] {"NAME", "DEVICE", "DELIVERS", "PENDING", "TODAY", "OPENED", "SERVICE", "URI"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        return List.of(
                text(fields, "name"),
                text(fields, "device"),
                delivers(fields),
                text(fields, "pending"),
                text(fields, "quotaUsedToday"),
                text(fields, "openedAt"),
                text(fields, "service"),
                text(fields, "uri"));
    }

    /** What would reach the device now; raw needs the running app. */
    private static String delivers(Map<String, Object> fields) {
        List<String> kinds = new ArrayList<>();
        if (Boolean.TRUE.equals(fields.get("toast"))) {
            kinds.add("toast");
        }
        if (Boolean.TRUE.equals(fields.get("tile"))) {
            kinds.add("tile");
        }
        if (Boolean.TRUE.equals(fields.get("appRunning"))) {
            kinds.add("raw");
        }
        return kinds.isEmpty() ? "-" : String.join(",", kinds);
    }
}
