// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void lastCollectionOfAnyCollectorCounts() throws IOException {
        Path file = folder.resolve("gc.log");
        Files.writeString(file, """
                [0.006s][info][gc] Using Serial
                [0.2s][info][gc] GC(0) Pause Young (Allocation Failure) 54M->33M(64M) 3.2ms
                [0.3s][info][gc] GC(1) Pause Full (Diagnostic Command) 40M->25M(64M) 40.0ms
                """);
        GcLog log = new GcLog(file);

        assertThat(log.lastMebibytes()).isEqualTo(25);

        Files.writeString(file, "[1s][info][gc] GC(3) Minor Collection (Allocation Rate) 120M(1%)->60M(1%) 0.0s\n");
        assertThat(log.lastMebibytes()).isEqualTo(60);
    }

    @Test
    void nothingIsInUseBeforeTheFirstCollection() throws IOException {
        assertThat(new GcLog(folder.resolve("none")).lastMebibytes()).isZero();
    }
}
