// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidings hubs registrations}. */
@Command(
        name = "registrations",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the registrations of a hub, those of installations as well.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs registrations news",
            "  tidings hubs registrations news --tag city_7 --limit 1000",
            "  tidings hubs registrations news --handle \"$URI\" --json |",
            "    jq -r .registrationId"
        })
final class HubsRegistrationsCommand extends HubContentsCommand {

    @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
    private @Nullable String tag;

    @Option(names = "--handle", paramLabel = "URI", description = "Only those of this channel.")
    private @Nullable String handle;

    @Override
    String things() {
        return "registrations";
    }

    @Override
    String list() {
        if (tag != null && handle != null) {
            throw new IllegalArgumentException("--tag and --handle cannot be searched for at once: choose one of them");
        }
        if (tag != null) {
            return "tags/" + HubAccess.encoded(tag) + "/registrations?";
        }
        return handle == null
                ? "registrations?"
                : "registrations?%24filter=" + HubAccess.encoded("ChannelUri eq '" + handle.replace("'", "''") + "'")
                        + "&";
    }

    @Override
    List<Map<String, Object>> items(HubReply part) {
        return RegistrationFeed.read(part);
    }

    @Override
    String[] heading() {
        return new String[] {"REGISTRATION", "PLATFORM", "TEMPLATE", "TAGS", "EXPIRES", "HANDLE"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        return List.of(
                text(fields, "registrationId"),
                text(fields, "platform"),
                Boolean.TRUE.equals(fields.get("template")) ? text(fields, "templateName") : "-",
                text(fields, "tags"),
                expiry(fields),
                text(fields, "handle"));
    }
}
