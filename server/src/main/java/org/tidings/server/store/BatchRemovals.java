// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.push.StoredNotification;

/**
 * Takes notifications out of their batches. One that is gone is a bit in the batch; a batch of which little is left ends,
 * and what is left becomes rows, so that few devices that stay away do not keep what others have received. Confined to the
 * writer's thread.
 */
final class BatchRemovals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRemovals.class);

    /** A batch ends when at most one of so many in it is left. */
    private static final int ONE_OF = 4;

    /** Writes one that leaves its batch. */
    interface RowWriter {
        void write(StoredNotification notification) throws SQLException;
    }

    /** A batch that this transaction changes. */
    private static final class Touched {
        private final BatchList list;
        private long gone;

        Touched(BatchSearch.Found found) {
            this.list = found.list();
            this.gone = found.gone();
        }

        int left() {
            return list.size() - Long.bitCount(gone);
        }
    }

    private final BatchSearch search;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement selectContent;
    private final PreparedStatement deleteContent;
    private final RowWriter rows;

    /** By the first in each. */
    private final TreeMap<Long, Touched> touched = new TreeMap<>();

    BatchRemovals(Connection connection, RowWriter rows) throws SQLException {
        this.rows = rows;
        search = new BatchSearch(connection);
        update = connection.prepareStatement("UPDATE notification_batch SET gone = ? WHERE first = ?");
        delete = connection.prepareStatement("DELETE FROM notification_batch WHERE first = ?");
        selectContent = connection.prepareStatement("SELECT content FROM notification_batch_content WHERE first = ?");
        deleteContent = connection.prepareStatement("DELETE FROM notification_batch_content WHERE first = ?");
    }

    /** Takes a notification out of a batch that this transaction changes already; false when none of them has it. */
    boolean removeFromTouched(long seq) {
        for (Touched batch : touched.subMap(seq - BatchList.SPREAD, false, seq, true)
                .descendingMap()
                .values()) {
            int place = batch.list.placeOf(seq);
            if (place >= 0) {
                batch.gone |= 1L << place;
                return true;
            }
        }
        return false;
    }

    /** Takes a notification out of its batch, if it is in one. */
    void remove(long seq) throws SQLException {
        BatchSearch.Found found = search.find(seq);
        if (found != null) {
            touched.put(found.list().first(), new Touched(found));
            removeFromTouched(seq);
        }
    }

    /** Writes what is left of the batches. */
    void writeDown() throws SQLException {
        for (Touched batch : touched.values()) {
            if (batch.left() * ONE_OF <= batch.list.size()) {
                end(batch);
            } else {
                update.setLong(1, batch.gone);
                update.setLong(2, batch.list.first());
                update.executeUpdate();
            }
        }
        touched.clear();
    }

    private void end(Touched batch) throws SQLException {
        long first = batch.list.first();
        if (batch.left() > 0) {
            moveToRows(batch);
        }
        delete.setLong(1, first);
        delete.executeUpdate();
        deleteContent.setLong(1, first);
        deleteContent.executeUpdate();
    }

    private void moveToRows(Touched batch) throws SQLException {
        selectContent.setLong(1, batch.list.first());
        byte[] content;
        try (ResultSet row = selectContent.executeQuery()) {
            content = row.next() ? row.getBytes(1) : new byte[0];
        }
        for (int place = 0; place < batch.list.size(); place++) {
            StoredNotification left = (batch.gone >>> place & 1) == 0 ? readable(batch.list, place, content) : null;
            if (left != null) {
                rows.write(left);
            }
        }
    }

    /** What no version of this program can have written must not keep removals from being made. */
    private static @Nullable StoredNotification readable(BatchList list, int place, byte[] content) {
        try {
            return BatchContent.read(list, place, content);
        } catch (RuntimeException damaged) {
            LOG.error("Notification {} in the store cannot be read and is dropped", list.seq(place), damaged);
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        search.close();
        update.close();
        delete.close();
        selectContent.close();
        deleteContent.close();
    }
}
