// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the batch that a notification is in. Not thread-safe. */
final class BatchSearch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSearch.class);

    private final PreparedStatement select;

    /** @param gone a bit for each that is there no more */
    record Found(BatchList list, long gone) {

        boolean has(int place) {
            return (gone >>> place & 1) == 0;
        }

        /** Reads a row with the columns first, list and gone; null when no version of this program can have written it. */
        static @Nullable Found of(ResultSet row) throws SQLException {
            try {
                return new Found(BatchList.of(row.getLong(1), row.getBytes(2)), row.getLong(3));
            } catch (IllegalArgumentException damaged) {
                LOG.error("Notifications in the store cannot be read and are left out", damaged);
                return null;
            }
        }
    }

    BatchSearch(Connection connection) throws SQLException {
        // Batches that were written at the same time lie in one another: the nearest is not always the right one.
        select = connection.prepareStatement("SELECT first, list, gone FROM notification_batch"
                + " WHERE first BETWEEN ? AND ? ORDER BY first DESC");
    }

    /** The batch with that notification; null when there is none. */
    @Nullable
    Found find(long seq) throws SQLException {
        select.setLong(1, seq - BatchList.SPREAD + 1);
        select.setLong(2, seq);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Found found = Found.of(row);
                if (found != null && found.list.placeOf(seq) >= 0) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
