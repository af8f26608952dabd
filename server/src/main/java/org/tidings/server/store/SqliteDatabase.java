// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The embedded database file and how it is opened: write-ahead log, synced on every commit, so that what was committed
 * survives a crash of the process and of the machine.
 */
final class SqliteDatabase {

    private static final int BUSY_MILLIS = 5_000;

    /**
     * What the writer remembers of the file. Registrations touch a page for each of their tags, all over the file.
     */
    private static final int WRITER_CACHE_KIB = 32 << 10;

    /**
     * After how many pages of the log they are brought into the file: 32 MiB. The pages at the ends of lists are written
     * again and again; this is how often they are not.
     */
    private static final int CHECKPOINT_PAGES = 8_000;

    /** How much of the file is mapped at most for reading all of it. */
    private static final long MAPPED_BYTES = 1L << 30;

    private final SQLiteDataSource dataSource;

    private SqliteDatabase(SQLiteDataSource dataSource) {
        this.dataSource = dataSource;
    }

    static SqliteDatabase open(Path file) {
        return open(file, new SQLiteConfig());
    }

    static SqliteDatabase open(Path file, SQLiteConfig config) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.notExists(file)) {
                createForOwnerOnly(file);
            }
        } catch (IOException failure) {
            throw new StoreException(
                    "The store " + file + " cannot be made: " + failure.getMessage()
                            + ". Name a folder that can be written to with --data.",
                    failure);
        }
        if (!Files.isWritable(file)) {
            throw new StoreException("The store " + file
                    + " cannot be written to. Give this user the right to, or name another folder with --data.");
        }
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // No connection is used by two threads at a time, so that SQLite need not lock its own at every call.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + file);
        return new SqliteDatabase(dataSource);
    }

    /** The store holds what identifies devices; nobody else needs to read it. */
    private static void createForOwnerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    DataSource dataSource() {
        return dataSource;
    }

    Connection connectForWriting() throws SQLException {
        Connection connection = connectForReading(WRITER_CACHE_KIB);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    Connection connectForReading() throws SQLException {
        return dataSource.getConnection();
    }

    /** Opens a connection that reads much and once: pages are looked at where the system has them, without a copy. */
    Connection connectForReadingAll() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA mmap_size = " + MAPPED_BYTES);
        }
        return connection;
    }

    /** Opens a connection that remembers so much of the file. */
    Connection connectForReading(int cacheKib) throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = " + -cacheKib);
        }
        return connection;
    }
}
