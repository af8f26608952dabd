// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** On what something is measured: this machine, this Java, this commit. */
public final class Conditions {

    private Conditions() {}

    /**
     * What holds for every scenario.
     *
     * @param root the folder of the project
     */
    public static Map<String, String> here(Path root) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("processors", Runtime.getRuntime().availableProcessors() + ", " + processorModel());
        all.put("memory", memory());
        all.put("kernel", "Linux " + System.getProperty("os.version", "").replaceFirst("-.*", ""));
        all.put("Java", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.runtime.version", ""));
        all.put("commit", commit(root));
        return all;
    }

    private static String processorModel() {
        return field(Path.of("/proc/cpuinfo"), "model name");
    }

    private static String memory() {
        String kibibytes = field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kibibytes.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(kibibytes) / 1024.0 / 1024);
    }

    private static String field(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException notThere) {
            // Then it is not known.
        }
        return "unknown";
    }

    private static String commit(Path root) {
        String commit = git(root, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(root, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs")
                        .isEmpty()
                ? commit
                : commit + " with changes";
    }

    private static String git(Path root, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}
