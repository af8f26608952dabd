// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.SendStore;

/** The statements that write sends, on the writer's connection. Confined to the writer's thread. */
final class SendStatements implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insertSend;
    private final PreparedStatement insertContent;
    private final PreparedStatement selectPage;
    private final PreparedStatement updatePage;
    private final PreparedStatement insertOutcomes;
    private final PreparedStatement insertDeferred;
    private final PreparedStatement deleteDeferred;
    private final PreparedStatement deferAgain;

    SendStatements(Connection connection) throws SQLException {
        this.connection = connection;
        insertSend = connection.prepareStatement(
                "INSERT INTO hub_send"
                        + " (hub, id, state, format, expression, scheduled_at, enqueued_at, up_to_place, bytes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS);
        insertContent = connection.prepareStatement(
                "INSERT INTO hub_send_content (send, headers, body, handles) VALUES (?, ?, ?, ?)");
        selectPage =
                connection.prepareStatement("SELECT state, started_at, ended_at, last_place, up_to_place, deferred,"
                        + " blocks, bytes, counts FROM hub_send WHERE key = ?");
        updatePage = connection.prepareStatement("UPDATE hub_send SET state = ?, started_at = ?, ended_at = ?,"
                + " last_place = ?, deferred = ?, blocks = ?, bytes = ?, counts = ? WHERE key = ?");
        insertOutcomes = connection.prepareStatement("INSERT INTO hub_outcome (send, block, data) VALUES (?, ?, ?)");
        insertDeferred = connection.prepareStatement("INSERT INTO hub_deferred"
                + " (send, place, elsewhere, due_at, attempts, since) VALUES (?, ?, ?, ?, ?, ?)");
        deleteDeferred =
                connection.prepareStatement("DELETE FROM hub_deferred WHERE send = ? AND place = ? AND attempts = ?");
        deferAgain = connection.prepareStatement("UPDATE hub_deferred SET due_at = ?, attempts = attempts + 1"
                + " WHERE send = ? AND place = ? AND attempts = ?");
    }

    /** Inserts a send with its content, and returns its key. */
    long insert(SendStore.NewSend send) throws SQLException {
        SendContent content = send.content();
        String headers = Columns.headerText(content.headers());
        List<String> listed = content.handles();
        String handles = listed == null ? null : Columns.lines(listed);
        insertSend.setLong(1, send.hub());
        insertSend.setString(2, send.id().text());
        insertSend.setString(3, send.state().text());
        insertSend.setString(4, send.format().wireText());
        insertSend.setString(5, send.expression());
        Columns.setOptional(insertSend, 6, millis(send.scheduledAt()));
        insertSend.setLong(7, send.enqueuedAt().toEpochMilli());
        insertSend.setLong(8, send.upToPlace());
        insertSend.setLong(9, headers.length() + content.body().length + (handles == null ? 0 : handles.length()));
        insertSend.executeUpdate();
        long key;
        try (ResultSet keys = insertSend.getGeneratedKeys()) {
            keys.next();
            key = keys.getLong(1);
        }
        insertContent.setLong(1, key);
        insertContent.setString(2, headers);
        insertContent.setBytes(3, content.body());
        insertContent.setString(4, handles);
        insertContent.executeUpdate();
        return key;
    }

    /** How far a send is, or null when there is none. */
    @Nullable
    SendPage page(long key) throws SQLException {
        selectPage.setLong(1, key);
        try (ResultSet row = selectPage.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            SendPage page = new SendPage(key, SendState.of(row.getString(1)), SendRows.counts(row.getString(9)));
            page.startedAt = optional(row, 2);
            page.endedAt = optional(row, 3);
            page.lastPlace = row.getLong(4);
            page.upToPlace = row.getLong(5);
            page.deferred = row.getLong(6);
            page.blocks = row.getLong(7);
            page.bytes = row.getLong(8);
            return page;
        }
    }

    void update(SendPage page) throws SQLException {
        updatePage.setString(1, page.state.text());
        Columns.setOptional(updatePage, 2, page.startedAt);
        Columns.setOptional(updatePage, 3, page.endedAt);
        updatePage.setLong(4, page.lastPlace);
        updatePage.setLong(5, page.deferred);
        updatePage.setLong(6, page.blocks);
        updatePage.setLong(7, page.bytes);
        updatePage.setString(8, SendRows.countText(page.counts));
        updatePage.setLong(9, page.key);
        updatePage.executeUpdate();
    }

    void insertOutcomes(long send, long block, byte[] data) throws SQLException {
        insertOutcomes.setLong(1, send);
        insertOutcomes.setLong(2, block);
        insertOutcomes.setBytes(3, data);
        insertOutcomes.executeUpdate();
    }

    void insertDeferred(SendMark.Deferred mark) throws SQLException {
        insertDeferred.setLong(1, mark.send());
        insertDeferred.setLong(2, mark.place());
        insertDeferred.setBoolean(3, mark.elsewhere());
        insertDeferred.setLong(4, mark.dueAtMillis());
        insertDeferred.setInt(5, mark.attempts());
        insertDeferred.setLong(6, mark.atMillis());
        insertDeferred.executeUpdate();
    }

    /** Deletes a deferred target; false when there is none that had so many turns. */
    boolean deleteDeferred(long send, long place, int attempts) throws SQLException {
        deleteDeferred.setLong(1, send);
        deleteDeferred.setLong(2, place);
        deleteDeferred.setInt(3, attempts);
        return deleteDeferred.executeUpdate() == 1;
    }

    /** Notes that a deferred target had one more turn; false when there is none that had so many before. */
    boolean deferAgain(SendMark.DeferredAgain mark) throws SQLException {
        deferAgain.setLong(1, mark.dueAtMillis());
        deferAgain.setLong(2, mark.send());
        deferAgain.setLong(3, mark.place());
        deferAgain.setInt(4, mark.attempts());
        return deferAgain.executeUpdate() == 1;
    }

    /** Changes something that is changed rarely; returns how many rows it were. */
    int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The only number of the only row, or 0. */
    long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Long optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public void close() throws SQLException {
        insertSend.close();
        insertContent.close();
        selectPage.close();
        updatePage.close();
        insertOutcomes.close();
        insertDeferred.close();
        deleteDeferred.close();
        deferAgain.close();
    }
}
