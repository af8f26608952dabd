// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connection string with the secondary key of a rule; what the service shows has the primary one. */
final class SecondaryKey {

    private SecondaryKey() {}

    /** The hub or namespace with this rule only, whose connection string has its secondary key. */
    static Map<String, Object> only(Map<String, Object> shown, String name) {
        Map<String, Object> only = new LinkedHashMap<>(shown);
        if (shown.get("rules") instanceof List<?> rules) {
            only.put(
                    "rules",
                    rules.stream()
                            .filter(each -> each instanceof Map<?, ?> rule
                                    && name.equalsIgnoreCase(String.valueOf(rule.get("name"))))
                            .map(each -> withSecondaryKey((Map<?, ?>) each))
                            .toList());
        }
        return only;
    }

    private static Map<String, String> withSecondaryKey(Map<?, ?> rule) {
        return Map.of(
                "name",
                String.valueOf(rule.get("name")),
                "connectionString",
                String.valueOf(rule.get("connectionString"))
                        .replace(String.valueOf(rule.get("primaryKey")), String.valueOf(rule.get("secondaryKey"))));
    }
}
