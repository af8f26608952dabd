// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.tidings.server.push.NotificationStore.PendingVisitor;

/** Visits all notifications of rows and batches by rising seq. Used once, by one thread. */
final class PendingVisit {

    private final PendingVisitor visitor;

    /** Batches that have begun; some lie in one another. */
    private final PriorityQueue<Begun> begun =
            new PriorityQueue<>(Comparator.comparingLong((Begun batch) -> batch.seq));

    /** A batch, at one that is there. */
    private static final class Begun {
        private final BatchSearch.Found batch;
        private int place = -1;
        private long seq;

        Begun(BatchSearch.Found batch) {
            this.batch = batch;
        }

        /** Goes to the next; false when there is none. */
        boolean next() {
            do {
                place++;
            } while (place < batch.list().size() && !batch.has(place));
            if (place == batch.list().size()) {
                return false;
            }
            seq = batch.list().seq(place);
            return true;
        }
    }

    private PendingVisit(PendingVisitor visitor) {
        this.visitor = visitor;
    }

    /** Visits all, as of one moment. */
    static void all(Connection connection, PendingVisitor visitor) throws SQLException {
        // One that moves from its batch to a row must be seen once.
        connection.setAutoCommit(false);
        try (Statement rows = connection.createStatement();
                Statement batches = connection.createStatement();
                ResultSet row = rows.executeQuery("SELECT seq, channel, size FROM notification ORDER BY seq");
                ResultSet batch =
                        batches.executeQuery("SELECT first, list, gone FROM notification_batch ORDER BY first")) {
            new PendingVisit(visitor).merge(row, batch);
        }
    }

    private void merge(ResultSet row, ResultSet batch) throws SQLException {
        boolean hasRow = row.next();
        boolean hasBatch = batch.next();
        while (hasRow || hasBatch) {
            if (!hasBatch || (hasRow && row.getLong(1) < batch.getLong(1))) {
                long seq = row.getLong(1);
                visitBegun(seq);
                visitor.pending(seq, row.getLong(2), row.getInt(3));
                hasRow = row.next();
            } else {
                visitBegun(batch.getLong(1));
                BatchSearch.Found found = BatchSearch.Found.of(batch);
                if (found == null) {
                    visitor.taken(batch.getLong(1) + BatchList.SPREAD);
                } else {
                    visitor.taken(found.list().seq(found.list().size() - 1));
                    begin(new Begun(found));
                }
                hasBatch = batch.next();
            }
        }
        visitBegun(Long.MAX_VALUE);
    }

    private void visitBegun(long before) {
        for (Begun next = begun.peek(); next != null && next.seq < before; next = begun.peek()) {
            begun.remove();
            BatchList list = next.batch.list();
            visitor.pending(next.seq, list.channelKey(next.place), list.sizeBytes(next.place));
            begin(next);
        }
    }

    private void begin(Begun batch) {
        if (batch.next()) {
            begun.add(batch);
        }
    }
}
