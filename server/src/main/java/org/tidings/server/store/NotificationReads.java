// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.server.push.StoredNotification;

/** Reads notifications with a connection of its own. Confined to one thread. */
final class NotificationReads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationReads.class);

    private final Connection connection;
    private final PreparedStatement selectRow;
    private final PreparedStatement selectContent;
    private final BatchSearch search;

    NotificationReads(Connection connection) throws SQLException {
        this.connection = connection;
        // A notification that moves from its batch to a row must be seen in one of them.
        connection.setAutoCommit(false);
        selectRow = connection.prepareStatement("SELECT seq, channel, id, kind, class, accepted_at, message_id,"
                + " headers, body FROM notification WHERE seq = ?");
        selectContent = connection.prepareStatement("SELECT content FROM notification_batch_content WHERE first = ?");
        search = new BatchSearch(connection);
    }

    /** Those that exist, in the order asked for, as of one moment. */
    List<StoredNotification> read(long[] seqs) throws SQLException {
        List<StoredNotification> found = new ArrayList<>(seqs.length);
        for (long seq : seqs) {
            read(seq).ifPresent(found::add);
        }
        connection.commit();
        return found;
    }

    private Optional<StoredNotification> read(long seq) throws SQLException {
        selectRow.setLong(1, seq);
        try (ResultSet row = selectRow.executeQuery()) {
            if (row.next()) {
                return readable(seq, () -> notification(row));
            }
        }
        BatchSearch.Found found = search.find(seq);
        if (found == null) {
            return Optional.empty();
        }
        int place = found.list().placeOf(seq);
        return found.has(place) ? readable(seq, () -> fromBatch(found.list(), place)) : Optional.empty();
    }

    private interface Reading {
        @Nullable
        StoredNotification read() throws SQLException;
    }

    /** A row that no version of this program can have written must not block those behind it. */
    private static Optional<StoredNotification> readable(long seq, Reading reading) throws SQLException {
        try {
            return Optional.ofNullable(reading.read());
        } catch (RuntimeException damaged) {
            LOG.error("Notification {} in the store cannot be read and is left out", seq, damaged);
            return Optional.empty();
        }
    }

    private @Nullable StoredNotification fromBatch(BatchList list, int place) throws SQLException {
        selectContent.setLong(1, list.first());
        try (ResultSet row = selectContent.executeQuery()) {
            return row.next() ? BatchContent.read(list, place, row.getBytes(1)) : null;
        }
    }

    private static StoredNotification notification(ResultSet row) throws SQLException {
        return new StoredNotification(
                row.getLong(1),
                row.getLong(2),
                Columns.uuid(row.getBytes(3)),
                Columns.kind(row.getString(4)),
                new NotificationClass(row.getInt(5)),
                row.getLong(6),
                row.getString(7),
                Columns.headers(row.getString(8)),
                row.getBytes(9));
    }

    @Override
    public void close() throws SQLException {
        selectRow.close();
        selectContent.close();
        search.close();
        connection.close();
    }
}
