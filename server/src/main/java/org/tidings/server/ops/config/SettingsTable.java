// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

/** The table of settings as documentation shows it. */
final class SettingsTable {

    private SettingsTable() {}

    /** Markdown: a chapter for each group, a row for each setting. */
    static String markdown() {
        StringBuilder text = new StringBuilder();
        for (Group group : Group.values()) {
            text.append("### ").append(group.title()).append("\n\n");
            text.append("| flag and key | environment | default | value | meaning |\n|---|---|---|---|---|\n");
            Settings.all().stream()
                    .filter(setting -> setting.group() == group)
                    .forEach(setting -> text.append(row(setting)));
            text.append('\n');
        }
        return text.toString();
    }

    private static String row(Setting<?> setting) {
        return "| `" + setting.name() + "` | `" + setting.environmentName() + "` | " + shownDefault(setting) + " | "
                + setting.accepted() + " | " + setting.meaning() + " |\n";
    }

    private static String shownDefault(Setting<?> setting) {
        return setting.defaultText().map(text -> "`" + text + "`").orElse(setting.shownDefault());
    }
}
