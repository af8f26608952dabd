// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.InactiveCallback;

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

    @Test
    void databaseOfTheFirstVersionIsUpgradedAndKeepsItsData() throws SQLException {
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:org/tidings/server/store/migration")
                .target("1")
                .load()
                .migrate();
        Sql.run(file, "INSERT INTO device VALUES (zeroblob(16), x'01', 1000, 0, 2000)");
        Sql.run(
                file,
                "INSERT INTO channel VALUES (7, zeroblob(16), zeroblob(16), 'weather', 'example.com', 1, 1, '', 1, 1000, 3, 4)");
        Sql.run(file, "INSERT INTO notification VALUES (9, 7, zeroblob(16), 'raw', 3, 1500, NULL, '', x'68', 30)");
        byte[] secret = new byte[TokenKey.SECRET_BYTES];
        secret[0] = 5;
        Sql.run(
                file,
                "INSERT INTO token_key (id, secret) VALUES (3, x'"
                        + HexFormat.of().formatHex(secret) + "')");

        InactiveCallback callback = new InactiveCallback(URI.create("http://a/"), new byte[] {1});
        for (int start = 0; start < 2; start++) {
            try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
                List<Object> found = new ArrayList<>();
                store.remembered(new ChannelStore.Visitor() {
                    @Override
                    public void device(ChannelStore.DeviceRecord device) {
                        found.add(device.lastSeen());
                    }

                    @Override
                    public void channel(ChannelStore.ChannelRecord channel) {
                        found.add(channel.name());
                        found.add(channel.usage());
                    }

                    @Override
                    public void callback(long channelKey, InactiveCallback remembered) {
                        found.add(channelKey + " " + remembered.uri());
                    }
                });
                List<Object> kept =
                        List.of(Instant.ofEpochMilli(2_000), "7 http://a/", "weather", new ChannelStore.Usage(3, 4));
                assertThat(found).isEqualTo(start == 0 ? List.of(kept.get(0), kept.get(2), kept.get(3)) : kept);
                assertThat(store.tokenKeys())
                        .singleElement()
                        .satisfies(key -> assertThat(key.secret()).isEqualTo(secret));
                List<Long> pending = new ArrayList<>();
                store.pending((seq, channelKey, sizeBytes) -> pending.add(seq));
                assertThat(pending).containsExactly(9L);
                store.saveCallback(7, callback).orTimeout(30, TimeUnit.SECONDS).join();
            }
        }
    }
}
