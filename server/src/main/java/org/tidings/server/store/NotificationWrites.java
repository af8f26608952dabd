// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidings.server.push.StoredNotification;

/**
 * What a transaction does to notifications: gathered, and written down before the commit, many to a row. Confined to the
 * writer's thread.
 */
final class NotificationWrites implements AutoCloseable {

    /** Fewer do not make up for the second statement of a batch. */
    private static final int FEWEST = 4;

    private final PreparedStatement insertRow;
    private final PreparedStatement deleteRow;
    private final PreparedStatement insertBatch;
    private final PreparedStatement insertContent;

    private final BatchRemovals removals;

    private final List<StoredNotification> added = new ArrayList<>();
    private long[] removed = new long[64];
    private int removedCount;

    private final BatchList.Writing list = new BatchList.Writing();
    private final BatchContent content = new BatchContent();

    NotificationWrites(Connection connection) throws SQLException {
        insertRow = connection.prepareStatement("INSERT INTO notification"
                + " (seq, channel, id, kind, class, accepted_at, message_id, headers, body, size)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        deleteRow = connection.prepareStatement("DELETE FROM notification WHERE seq = ?");
        insertBatch = connection.prepareStatement("INSERT INTO notification_batch (first, list) VALUES (?, ?)");
        insertContent =
                connection.prepareStatement("INSERT INTO notification_batch_content (first, content) VALUES (?, ?)");
        removals = new BatchRemovals(connection, this::insertRow);
    }

    void add(StoredNotification notification) {
        added.add(notification);
    }

    /** Removes what is there of these, also of what the same transaction adds. */
    void remove(long[] seqs) {
        if (removed.length - removedCount < seqs.length) {
            removed = Arrays.copyOf(removed, Math.max(2 * removed.length, removedCount + seqs.length));
        }
        System.arraycopy(seqs, 0, removed, removedCount, seqs.length);
        removedCount += seqs.length;
    }

    /** Writes what was gathered. */
    void writeDown() throws SQLException {
        if (removedCount > 0) {
            writeRemoved();
            removedCount = 0;
        }
        if (!added.isEmpty()) {
            added.sort(Comparator.comparingLong(StoredNotification::seq));
            for (int next = 0; next < added.size(); ) {
                next = writeSome(next);
            }
            added.clear();
        }
    }

    private void writeRemoved() throws SQLException {
        Set<Long> addedSeqs = new HashSet<>();
        added.forEach(notification -> addedSeqs.add(notification.seq()));
        Set<Long> neverWritten = new HashSet<>();
        for (int i = 0; i < removedCount; i++) {
            long seq = removed[i];
            if (addedSeqs.contains(seq)) {
                neverWritten.add(seq);
            } else if (!removals.removeFromTouched(seq) && !deletedRow(seq)) {
                removals.remove(seq);
            }
        }
        if (!neverWritten.isEmpty()) {
            added.removeIf(notification -> neverWritten.contains(notification.seq()));
        }
        removals.writeDown();
    }

    private boolean deletedRow(long seq) throws SQLException {
        deleteRow.setLong(1, seq);
        return deleteRow.executeUpdate() > 0;
    }

    /** Writes a batch, or a few rows, and returns how far it came. */
    private int writeSome(int from) throws SQLException {
        list.begin(added.get(from).seq());
        content.clear();
        int next = from;
        while (next < added.size() && !content.enough()) {
            StoredNotification notification = added.get(next);
            if (!list.takes(notification.seq())
                    || BatchContent.mostBytes(notification) > BatchContent.MOST_BYTES_EACH) {
                break;
            }
            list.add(notification, content.add(notification));
            next++;
        }
        if (next - from >= FEWEST) {
            long first = added.get(from).seq();
            insert(insertBatch, first, list.bytes());
            insert(insertContent, first, content.bytes());
            return next;
        }
        // Too few, or none because the first is too large.
        int end = Math.max(next, from + 1);
        for (int i = from; i < end; i++) {
            insertRow(added.get(i));
        }
        return end;
    }

    private static void insert(PreparedStatement insert, long first, byte[] bytes) throws SQLException {
        insert.setLong(1, first);
        insert.setBytes(2, bytes);
        insert.executeUpdate();
    }

    private void insertRow(StoredNotification notification) throws SQLException {
        insertRow.setLong(1, notification.seq());
        insertRow.setLong(2, notification.channelKey());
        insertRow.setBytes(3, Columns.bytes(notification.id()));
        insertRow.setString(4, notification.kind().wireText());
        insertRow.setInt(5, notification.notificationClass().number());
        insertRow.setLong(6, notification.acceptedAtMillis());
        Columns.setOptional(insertRow, 7, notification.messageId());
        insertRow.setString(8, Columns.headerText(notification.headers()));
        insertRow.setBytes(9, notification.body());
        insertRow.setInt(10, notification.sizeBytes());
        insertRow.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        insertRow.close();
        deleteRow.close();
        insertBatch.close();
        insertContent.close();
        removals.close();
    }
}
