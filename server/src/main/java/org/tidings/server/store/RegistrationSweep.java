// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tidings.server.hub.registration.Expected;

/** One step of removing many registrations and installations. Confined to the writer's thread. */
final class RegistrationSweep {

    private final Connection connection;
    private final RegistrationChanges changes;
    private final SweepStep step;

    private record Key(long hub, String id) {}

    RegistrationSweep(WriteStatements statements) throws SQLException {
        connection = statements.connection();
        changes = RegistrationChanges.in(statements);
        step = new SweepStep(statements.registrations());
    }

    /** Removes some of those whose time is over, at most so many of each; says how many it were. */
    int expired(long nowMillis, int limit) throws SQLException {
        return removeInstallations(keys(
                        "SELECT hub, id FROM hub_installation WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                        nowMillis,
                        limit))
                + removeRegistrations(keys(
                        "SELECT hub, id FROM hub_registration WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                        nowMillis,
                        limit));
    }

    /** Removes some of those of a hub, at most so many of each; says how many it were. */
    int ofHub(long hub, int limit) throws SQLException {
        return removeInstallations(
                        keys("SELECT hub, id FROM hub_installation WHERE hub = ? ORDER BY id LIMIT ?", hub, limit))
                + removeRegistrations(
                        keys("SELECT hub, id FROM hub_registration WHERE hub = ? ORDER BY id LIMIT ?", hub, limit));
    }

    private int removeInstallations(List<Key> keys) throws SQLException {
        int removed = 0;
        for (; removed < keys.size() && step.goesOn(); removed++) {
            Key key = keys.get(removed);
            changes.installations().remove(key.hub, key.id);
        }
        return removed;
    }

    private int removeRegistrations(List<Key> keys) throws SQLException {
        int removed = 0;
        for (; removed < keys.size() && step.goesOn(); removed++) {
            Key key = keys.get(removed);
            changes.remove(key.hub, key.id, new Expected.Anything());
        }
        return removed;
    }

    private List<Key> keys(String query, long argument, int limit) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, argument);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new Key(row.getLong(1), row.getString(2)));
                }
            }
        }
        return keys;
    }
}
