// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test with a new store. */
@Timeout(60)
abstract class HeldStoreTest {

    static final String EMPTY = "0 batches, 0 contents, 0 rows";

    @TempDir
    Path folder;

    Path file = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before each test
    HeldStore store;

    @BeforeEach
    void openStore() {
        file = folder.resolve("tidings.db");
        store = new HeldStore(file);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    AbstractStringAssert<?> assertTables() throws SQLException {
        return Assertions.assertThat(store.tables());
    }
}
