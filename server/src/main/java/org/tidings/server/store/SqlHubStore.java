// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.AccessRules;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubStore;
import org.tidings.server.hub.access.Right;

/** Hubs and access rules in SQL. They change rarely, so that no statement is kept. Thread-safe. */
final class SqlHubStore implements HubStore {

    private final SqliteDatabase database;
    private final StoreWriter writer;

    SqlHubStore(SqliteDatabase database, StoreWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    // ---- reading

    @Override
    public void remembered(Visitor visitor) {
        try (Connection connection = database.connectForReading();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT key, name, registration_ttl, user_metadata, created_at, updated_at FROM hub")) {
                while (row.next()) {
                    visitor.hub(hub(row));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT hub, name, rights, primary_key, secondary_key,"
                    + " created_at, modified_at FROM hub_rule ORDER BY hub, place")) {
                while (row.next()) {
                    visitor.rule(row.getLong(1), rule(row));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT hub FROM hub_removed")) {
                while (row.next()) {
                    visitor.removed(row.getLong(1));
                }
            }
        } catch (SQLException failure) {
            throw new StoreException("The store cannot be read: " + Troubles.inWords(failure), failure);
        }
    }

    private static Hub hub(ResultSet row) throws SQLException {
        long ttlMillis = row.getLong(3);
        return new Hub(
                row.getLong(1),
                row.getString(2),
                ttlMillis == 0 ? null : Duration.ofMillis(ttlMillis),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    private static AccessRule rule(ResultSet row) throws SQLException {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String right : row.getString(3).split(",", -1)) {
            rights.add(Right.valueOf(right));
        }
        return new AccessRule(
                row.getString(2),
                rights,
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }

    // ---- writing

    @Override
    public CompletableFuture<Long> add(Hub hub, Collection<AccessRule> rules) {
        return AwaitedWrite.submit(writer, statements -> {
            Connection connection = statements.connection();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO hub (name, registration_ttl, user_metadata, created_at, updated_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, hub.name());
                setTtl(insert, 2, hub.registrationTtl());
                insert.setString(3, hub.userMetadata());
                insert.setLong(4, hub.createdAt().toEpochMilli());
                insert.setLong(5, hub.updatedAt().toEpochMilli());
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    long made = key.getLong(1);
                    insert(connection, made, rules);
                    return made;
                }
            }
        });
    }

    @Override
    public CompletableFuture<Void> save(Hub hub, Collection<AccessRule> rules) {
        return changed(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE hub SET registration_ttl = ?, user_metadata = ?, updated_at = ? WHERE key = ?")) {
                setTtl(update, 1, hub.registrationTtl());
                update.setString(2, hub.userMetadata());
                update.setLong(3, hub.updatedAt().toEpochMilli());
                update.setLong(4, hub.key());
                update.executeUpdate();
            }
            replace(connection, hub.key(), rules);
        });
    }

    @Override
    public CompletableFuture<Void> saveNamespace(Collection<AccessRule> rules) {
        return changed(connection -> replace(connection, AccessRules.NAMESPACE, rules));
    }

    @Override
    public CompletableFuture<Void> remove(long hub) {
        return changed(connection -> {
            run(connection, "DELETE FROM hub WHERE key = ?", hub);
            run(connection, "DELETE FROM hub_rule WHERE hub = ?", hub);
            run(connection, "INSERT OR IGNORE INTO hub_removed (hub) VALUES (?)", hub);
        });
    }

    @Override
    public CompletableFuture<Void> emptied(long hub) {
        return changed(connection -> run(connection, "DELETE FROM hub_removed WHERE hub = ?", hub));
    }

    private static void replace(Connection connection, long owner, Collection<AccessRule> rules) throws SQLException {
        run(connection, "DELETE FROM hub_rule WHERE hub = ?", owner);
        insert(connection, owner, rules);
    }

    private static void insert(Connection connection, long owner, Collection<AccessRule> rules) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO hub_rule"
                + " (hub, name, place, rights, primary_key, secondary_key, created_at, modified_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (AccessRule rule : rules) {
                insert.setLong(1, owner);
                insert.setString(2, rule.name());
                insert.setInt(3, place++);
                insert.setString(4, rule.rights().stream().map(Right::name).collect(Collectors.joining(",")));
                insert.setString(5, rule.primaryKey());
                insert.setString(6, rule.secondaryKey());
                insert.setLong(7, rule.createdAt().toEpochMilli());
                insert.setLong(8, rule.modifiedAt().toEpochMilli());
                insert.executeUpdate();
            }
        }
    }

    private static void setTtl(PreparedStatement statement, int place, @Nullable Duration ttl) throws SQLException {
        if (ttl == null) {
            statement.setNull(place, Types.INTEGER);
        } else {
            statement.setLong(place, ttl.toMillis());
        }
    }

    private static void run(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.executeUpdate();
        }
    }

    private interface Change {
        void make(Connection connection) throws SQLException;
    }

    private CompletableFuture<Void> changed(Change change) {
        return AwaitedWrite.submitPlain(writer, statements -> change.make(statements.connection()));
    }
}
