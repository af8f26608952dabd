// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.tidings.protocol.channel.TokenKey;

/** The keys that sign channel tokens. They stand in the store, because channel URIs live as long as it does. */
final class TokenKeys {

    private final SqliteDatabase database;

    TokenKeys(SqliteDatabase database) {
        this.database = database;
    }

    /** All keys, the newest last; makes the first one. */
    List<TokenKey> all() {
        try (Connection connection = database.connectForReading()) {
            List<TokenKey> keys = read(connection);
            if (keys.isEmpty()) {
                byte[] secret = new byte[TokenKey.SECRET_BYTES];
                new SecureRandom().nextBytes(secret);
                TokenKey first = new TokenKey(1, secret);
                insert(connection, first);
                keys.add(first);
            }
            return keys;
        } catch (SQLException failure) {
            throw new StoreException(
                    "The store's token keys cannot be read or made: " + Troubles.inWords(failure), failure);
        }
    }

    private static List<TokenKey> read(Connection connection) throws SQLException {
        List<TokenKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, secret FROM token_key ORDER BY place")) {
            while (row.next()) {
                keys.add(new TokenKey(row.getInt(1), row.getBytes(2)));
            }
        }
        return keys;
    }

    private static void insert(Connection connection, TokenKey key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO token_key (id, secret) VALUES (?, ?)")) {
            insert.setInt(1, key.id());
            insert.setBytes(2, key.secret());
            insert.executeUpdate();
        }
    }
}
