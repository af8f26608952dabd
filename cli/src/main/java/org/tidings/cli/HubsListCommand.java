// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code tidings hubs list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the notification hubs of the running service, without their keys.",
        footerHeading = "%nExamples:%n",
        footer = {"  tidings hubs list", "  tidings hubs list --json | jq -r .name"})
final class HubsListCommand extends ListCommand {

    @Override
    String list() {
        return "hubs";
    }

    @Override
    String[] heading() {
        return new String[] {"NAME", "REGISTRATIONS LIVE", "CREATED", "RULES"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        String rules = fields.get("rules") instanceof List<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "-";
        return List.of(
                text(fields, "name"),
                fields.getOrDefault("registrationTtl", "for ever").toString(),
                text(fields, "createdAt"),
                rules);
    }
}
