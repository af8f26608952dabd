// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database to the form that this program knows, by the migrations beside this class, and refuses one that a
 * newer program has changed already.
 */
final class Schema {

    /** The number of the last migration. */
    static final int VERSION = 6;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    static void prepare(DataSource dataSource, String name) {
        int found = versionOf(dataSource, name);
        if (found > VERSION) {
            throw new StoreException("The store " + name + " has schema version " + found
                    + ", written by a newer Tidings; this one knows versions up to " + VERSION
                    + ". Start the newer program, or restore a backup made by this one.");
        }
        if (found == VERSION) {
            return;
        }
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:org/tidings/server/store/migration")
                    .table(HISTORY)
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new StoreException(
                    "The store " + name + " cannot be brought to schema version " + VERSION + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** The schema version of the database; 0 for an empty one. */
    private static int versionOf(DataSource dataSource, String name) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            try (ResultSet table = metaData.getTables(null, null, HISTORY, null)) {
                if (!table.next()) {
                    return 0;
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT max(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException failure) {
            throw new StoreException(
                    "The store " + name + " cannot be read: " + Troubles.inWords(failure) + " (" + failure.getMessage()
                            + ")",
                    failure);
        }
    }
}
