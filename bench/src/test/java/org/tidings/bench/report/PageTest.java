// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @TempDir
    private Path docs = Path.of("");

    private Page page = new Page(List.of(), docs);

    @BeforeEach
    void twoScenarios() throws IOException {
        page = new Page(List.of("deliver", "idle"), docs);
        Files.createDirectories(docs.resolve("performance"));
    }

    private String written(Result result) throws IOException {
        result.write(page.resultOf("deliver"));
        page.write();
        return Files.readString(docs.resolve("performance.md"));
    }

    @Test
    void columnsStandSideBySideWhereTheyHaveRowsInCommon() throws IOException {
        assertThat(written(Results.DELIVER).lines())
                .containsSequence("| | Tidings | nchan |", "|---|---|---|", "| delivered, /s | 41,000 | 40,000 |")
                .containsSequence(
                        "| | Tidings to nchan |",
                        "|---|---|",
                        "| delivered, times | 0.80 (goal >= 1: no, 20 % too little) |")
                .contains("| whole run | 12.5 s | < 20 | yes |");
    }

    @Test
    void goalsOfAllScenariosAreToldAtTheBeginning() throws IOException {
        assertThat(written(Results.DELIVER))
                .contains(
                        "| [deliver](#deliver) | Tidings to nchan: delivered | 0.80 times | >= 1 | no, 20 % too little |")
                .contains("| [deliver](#deliver) | whole run | 12.5 s | < 20 | yes |");
    }

    @Test
    void eachResultSaysWhichCommandMadeItAndOnWhat() throws IOException {
        assertThat(written(Results.DELIVER))
                .contains("`bin/bench deliver` on 2026-11-22 16:45 UTC.")
                .contains("Measured with kernel: Linux 6.18.");
    }

    @Test
    void plotsAreFilesWithAWordedAlternative() throws IOException {
        Path old = Files.writeString(docs.resolve("performance/old.svg"), "");

        assertThat(written(Results.DELIVER))
                .contains(
                        "![Latency: Tidings: p50 0.412, p99 3.21, p99.9 12.3 milliseconds](performance/deliver-latency.svg)");
        assertThat(docs.resolve("performance/deliver-latency.svg")).isNotEmptyFile();
        assertThat(old).doesNotExist();
    }

    @Test
    void failedRunIsSaidToHaveFailed() throws IOException {
        assertThat(written(Results.DELIVER.failed("exit code 1"))).contains("**This run failed: exit code 1.**");
    }

    @Test
    void scenarioWithoutResultIsNotMeasuredYet() throws IOException {
        assertThat(written(Results.DELIVER)).contains("Not measured yet: `bin/bench idle`.");
    }

    @Test
    void scenarioWithoutProseHasAHeading() throws IOException {
        page = new Page(List.of("unheard"), docs);

        page.write();

        assertThat(Files.readString(docs.resolve("performance.md")))
                .endsWith("\n\n## Unheard\n\nNot measured yet: `bin/bench unheard`.\n");
    }
}
