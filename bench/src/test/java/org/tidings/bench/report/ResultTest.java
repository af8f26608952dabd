// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void resultIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("deliver.json");
        Result failed = Results.DELIVER.failed("exit code 1");

        failed.write(file);

        assertThat(Result.read(file)).isEqualTo(failed);
    }

    @Test
    void jsonSaysWhetherGoalsAreReached() throws IOException {
        Path file = folder.resolve("deliver.json");

        Results.DELIVER.write(file);

        assertThat(Files.readString(file).replaceAll("\\s+", " "))
                .contains("\"value\" : 0.80, \"digits\" : 2, \"goal\" : \">= 1\", \"reached\" : false")
                .contains("\"Tidings: delivered, /s\" : 41000");
    }
}
