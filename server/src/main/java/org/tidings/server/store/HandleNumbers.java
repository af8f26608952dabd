// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Numbers of device handles, rising and never given twice. They are taken from the database in blocks; what is left of a
 * block after a stop or a failure is lost. Confined to the writer's thread.
 */
final class HandleNumbers implements AutoCloseable {

    private static final int BLOCK = 1_024;

    private final PreparedStatement select;
    private final PreparedStatement take;
    private long next;
    private long end;

    HandleNumbers(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT next FROM hub_handle_sequence");
        take = connection.prepareStatement("UPDATE hub_handle_sequence SET next = next + " + BLOCK);
    }

    long next() throws SQLException {
        if (next == end) {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                next = row.getLong(1);
            }
            take.executeUpdate();
            end = next + BLOCK;
        }
        return next++;
    }

    @Override
    public void close() throws SQLException {
        select.close();
        take.close();
    }
}
