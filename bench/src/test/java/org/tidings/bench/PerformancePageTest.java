// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.bench.report.Page;

/** docs/performance.md and its plots are what {@code bin/bench report} makes of the results that are kept beside it. */
class PerformancePageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path KEPT = DOCS.resolve("performance");

    @TempDir
    private Path fresh = Path.of("");

    @Test
    void pageIsWhatTheKeptResultsMake() throws IOException {
        String page = Files.readString(DOCS.resolve("performance.md"));
        Map<String, String> results = texts(KEPT, ".json");
        if (results.isEmpty()) {
            // Without results no page can have come from them: it must not show any.
            assertThat(page).doesNotContain("](performance/");
            return;
        }
        Path copies = Files.createDirectories(fresh.resolve("performance"));
        for (Map.Entry<String, String> result : results.entrySet()) {
            Files.writeString(copies.resolve(result.getKey()), result.getValue());
        }

        new Page(Scenarios.names(), fresh).write();

        String how = "do not edit it: bin/bench report writes it from docs/performance/*.json";
        assertThat(page)
                .as("docs/performance.md; %s", how)
                .isEqualTo(Files.readString(fresh.resolve("performance.md")));
        assertThat(texts(KEPT, ".svg")).as("docs/performance/*.svg; %s", how).isEqualTo(texts(copies, ".svg"));
    }

    @Test
    void everyKeptResultIsOfAScenario() throws IOException {
        assertThat(texts(KEPT, ".json").keySet())
                .allSatisfy(file -> assertThat(Scenarios.names()).contains(file.replace(".json", "")));
    }

    /** Of the files with this end: their names and what is in them. */
    private static Map<String, String> texts(Path folder, String end) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(end)).toList()) {
                    texts.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
