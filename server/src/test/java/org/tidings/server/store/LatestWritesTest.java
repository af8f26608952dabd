// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How what was told last of each is noted. */
@Timeout(60)
class LatestWritesTest {

    @TempDir
    private Path folder = Path.of("");

    /** What was noted, on the writer's thread. */
    private final List<String> noted = new ArrayList<>();

    private Path file = Path.of("");

    @BeforeEach
    void makeStore() {
        file = folder.resolve("tidings.db");
        SqlStore.open(StoreSettings.of(file)).close();
    }

    private void note(WriteStatements statements, String key, int value) {
        if (value < 0) {
            throw new IllegalStateException("on purpose");
        }
        noted.add(key + value);
    }

    @Test
    void oneThatCannotBeNotedDoesNotEndNoting() throws SQLException, InterruptedException {
        StoreWriter writer = new StoreWriter(SqliteDatabase.open(file), 100);
        LatestWrites<String, Integer> latest = new LatestWrites<>(writer, this::note);
        latest.add(Map.of("a", -1));
        latest.add(Map.of("b", 1));
        writer.start();
        writer.close();
        assertThat(noted).containsExactly("b1");
    }

    @Test
    void ofWhatIsToldWhileAnotherIsWrittenOnlyTheLastIsNoted() throws SQLException, InterruptedException {
        StoreWriter writer = new StoreWriter(SqliteDatabase.open(file), 100);
        LatestWrites<String, Integer> latest = new LatestWrites<>(writer, this::note);
        latest.add(Map.of("a", 1));
        for (int value = 2; value < 100; value++) {
            latest.add(Map.of("a", value, "b", value));
        }
        writer.start();
        writer.close();
        assertThat(noted).hasSize(3).startsWith("a1").contains("a99", "b99");
    }

    @Test
    void veryManyAreNotedInPieces() throws SQLException, InterruptedException {
        StoreWriter writer = new StoreWriter(SqliteDatabase.open(file), 100);
        LatestWrites<String, Integer> latest = new LatestWrites<>(writer, this::note);
        Map<String, Integer> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("k" + i + "=", i);
        }
        latest.add(many);
        writer.start();
        writer.close();
        assertThat(noted).hasSize(2_000).startsWith("k0=0").endsWith("k1999=1999");
        assertThat(writer.transactions()).isEqualTo(4);
    }
}
