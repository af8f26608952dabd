// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.channel.TokenKey;

/** How the SQL store starts, and when it refuses to. */
@Timeout(60)
class SqlStoreStartTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tidings.db");
    }

    @Test
    void tokenKeysStayTheSame() {
        List<TokenKey> first;
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            first = store.tokenKeys();
            assertThat(first).hasSize(1);
            assertThat(first.get(0).secret()).hasSize(TokenKey.SECRET_BYTES);
            assertThat(store.tokenKeys().get(0).secret()).isEqualTo(first.get(0).secret());
        }
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            List<TokenKey> second = store.tokenKeys();
            assertThat(second).hasSize(1);
            assertThat(second.get(0).id()).isEqualTo(first.get(0).id());
            assertThat(second.get(0).secret()).isEqualTo(first.get(0).secret());
        }
    }

    @Test
    void foldersAreMadeAndTheFileIsForItsOwnerOnly() throws IOException {
        Path deep = folder.resolve("a/b/tidings.db");
        SqlStore.open(StoreSettings.of(deep)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rw-------");
    }

    @Test
    void versionIsTheNumberOfMigrations() throws IOException, URISyntaxException {
        URL migrations = Objects.requireNonNull(Schema.class.getResource("migration"));
        try (Stream<Path> files = Files.list(Path.of(migrations.toURI()))) {
            assertThat(files).hasSize(Schema.VERSION);
        }
    }

    @Test
    void storeOfANewerProgramIsRefusedNamingBothVersions() throws SQLException {
        SqlStore.open(StoreSettings.of(file)).close();
        int newer = Schema.VERSION + 6;
        Sql.run(
                file,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES (99, '" + newer
                        + "', 'from the future', 'SQL', 'V7__x.sql', 1, 'x', 1, 1)");

        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("schema version " + newer)
                .hasMessageContaining("versions up to " + Schema.VERSION)
                .hasMessageContaining("newer Tidings");
    }

    @Test
    void fileThatIsNoDatabaseIsRefusedAsDamaged() throws IOException {
        Files.write(file, "This is not a database. ".repeat(1_000).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void databaseOfAnotherProgramIsRefused() throws SQLException {
        Sql.run(file, "CREATE TABLE somebody_elses (x)");

        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() {
        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(folder)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("files cannot be opened");
    }

    @Test
    void folderThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(file.resolve("tidings.db"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be made")
                .hasMessageContaining("--data");
    }

    @Test
    void fileThatCannotBeWrittenIsRefused() throws IOException {
        SqlStore.open(StoreSettings.of(file)).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        if (Files.isWritable(file)) {
            // The superuser may write to any file.
            SqlStore.open(StoreSettings.of(file)).close();
            return;
        }
        assertThatThrownBy(() -> SqlStore.open(StoreSettings.of(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be written to")
                .hasMessageContaining("--data");
    }
}
