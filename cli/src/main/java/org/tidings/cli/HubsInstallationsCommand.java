// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidings hubs installations}. */
@Command(
        name = "installations",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the installations of a hub, or those of a tag, a user or a channel.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs installations news",
            "  tidings hubs installations news --user ann",
            "  tidings hubs installations news --tag city_7 --json | jq -r .installationId"
        })
final class HubsInstallationsCommand extends HubContentsCommand {

    @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
    private @Nullable String tag;

    @Option(names = "--user", paramLabel = "ID", description = "Only those of this user.")
    private @Nullable String user;

    @Option(names = "--handle", paramLabel = "URI", description = "Only those of this channel.")
    private @Nullable String handle;

    @Override
    String things() {
        return "installations";
    }

    @Override
    String list() {
        if (Stream.of(tag, user, handle).filter(Objects::nonNull).count() > 1) {
            throw new IllegalArgumentException(
                    "--tag, --user and --handle cannot be searched for at once: choose one of them");
        }
        return "installations?" + search("tag", tag) + search("userId", user) + search("handle", handle);
    }

    private static String search(String name, @Nullable String text) {
        return text == null ? "" : name + "=" + HubAccess.encoded(text) + "&";
    }

    @Override
    @SuppressWarnings("unchecked") // JsonValues makes every object a map with text keys.
    List<Map<String, Object>> items(HubReply part) {
        if (part.json().get("installations") instanceof List<?> all
                && all.stream().allMatch(each -> each instanceof Map)) {
            return (List<Map<String, Object>>) all;
        }
        throw HubReply.notTidings(new ClassCastException("installations is no list of objects"));
    }

    @Override
    String[] heading() {
        return new String[] {"INSTALLATION", "PLATFORM", "USER", "TAGS", "TEMPLATES", "EXPIRES", "CHANNEL"};
    }

    @Override
    List<String> row(Map<String, Object> fields) {
        boolean gone = Boolean.TRUE.equals(fields.get("pushChannelExpired"));
        return List.of(
                text(fields, "installationId"),
                text(fields, "platform"),
                text(fields, "userId"),
                text(fields, "tags"),
                fields.get("templates") instanceof Map<?, ?> templates
                        ? String.join(
                                ",",
                                templates.keySet().stream().map(String::valueOf).toList())
                        : "-",
                expiry(fields),
                text(fields, "pushChannel") + (gone ? " (has ended)" : ""));
    }
}
