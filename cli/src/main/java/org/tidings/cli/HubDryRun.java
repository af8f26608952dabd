// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Who would get a send.
 *
 * @param json as the service gave it
 */
record HubDryRun(Map<String, Object> json) {

    static HubDryRun of(HubReply reply) {
        return new HubDryRun(reply.json());
    }

    long count() {
        return json.get("count") instanceof Number number ? number.longValue() : 0;
    }

    /** Prints how many there are and why some of them are. */
    void print(CommandLine commandLine, HubTargets targets) {
        long count = count();
        commandLine.getOut().println(count == 1 ? "1 target." : count + " targets.");
        TextTable table = new TextTable("REGISTRATION", "HOST", "DELIVERED", "BECAUSE OF", "TAGS");
        if (json.get("sample") instanceof List<?> sample) {
            for (Object each : sample) {
                if (each instanceof Map<?, ?> target) {
                    table.add(row(target, targets));
                }
            }
        }
        if (!table.isEmpty()) {
            commandLine.getOut().println(table.text(commandLine.getColorScheme().ansi()));
        }
    }

    private static List<String> row(Map<?, ?> target, HubTargets targets) {
        return List.of(
                text(target, "registrationId"),
                text(target, "host"),
                text(target, "delivery"),
                because(target, targets),
                list(target, "tags"));
    }

    private static String because(Map<?, ?> target, HubTargets targets) {
        if (targets.tags() == null) {
            return targets.handles().isEmpty() ? "everybody" : "--direct";
        }
        String matched = list(target, "matched");
        return matched.equals("-") ? "no tag excludes it" : matched;
    }

    private static String text(Map<?, ?> target, String name) {
        @Nullable Object value = target.get(name);
        return value == null ? "-" : value.toString();
    }

    private static String list(Map<?, ?> target, String name) {
        return target.get(name) instanceof List<?> values && !values.isEmpty()
                ? values.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "-";
    }
}
