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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.server.push.NotificationStore.Reading;
import org.tidings.server.push.StoredNotification;

/**
 * One thread that reads notifications for devices that come back. It sees what was committed when it begins to read.
 *
 * <p>The queue needs no bound of its own: each device has at most one reading under way.
 */
final class StoreReader {

    private static final Logger LOG = LoggerFactory.getLogger(StoreReader.class);

    /** What to read for whom; without anybody to read for, the end. */
    private record Request(long[] seqs, @Nullable Reading reading) {}

    private static final Request END = new Request(new long[0], null);

    /** A connection with its statement. */
    private record Session(Connection connection, PreparedStatement select) {

        static Session open(SqliteDatabase database) throws SQLException {
            Connection connection = database.connectForReading();
            try {
                return new Session(
                        connection,
                        connection.prepareStatement("SELECT seq, channel, id, kind, class, accepted_at, message_id,"
                                + " headers, body FROM notification WHERE seq = ?"));
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        }

        void close() throws SQLException {
            select.close();
            connection.close();
        }
    }

    private final SqliteDatabase database;

    /** Null after a failure: the driver may have given up the statement, so a new one is opened. */
    private @Nullable Session session;

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "store-reader");

    StoreReader(SqliteDatabase database) throws SQLException {
        this.database = database;
        this.session = Session.open(database);
    }

    void start() {
        thread.start();
    }

    void submit(long[] seqs, Reading reading) {
        requests.add(new Request(seqs, reading));
    }

    void close() throws InterruptedException {
        requests.add(END);
        thread.join();
    }

    private void run() {
        try {
            Request request = requests.take();
            while (request.reading != null) {
                answer(request.seqs, request.reading);
                request = requests.take();
            }
            if (session != null) {
                session.close();
            }
        } catch (InterruptedException nobodyInterruptsIt) {
            Thread.currentThread().interrupt();
        } catch (SQLException closeFailed) {
            LOG.warn("The store's reader could not be closed properly: {}", closeFailed.getMessage());
        }
    }

    private void answer(long[] seqs, Reading reading) {
        List<StoredNotification> found = new ArrayList<>(seqs.length);
        try {
            Session open = session;
            if (open == null) {
                open = Session.open(database);
                session = open;
            }
            for (long seq : seqs) {
                open.select.setLong(1, seq);
                try (ResultSet row = open.select.executeQuery()) {
                    if (row.next()) {
                        readable(row).ifPresent(found::add);
                    }
                }
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.error("The store cannot be read: {}", Troubles.inWords(failure), failure);
            giveUpSession();
            reading.notRead(Troubles.inWords(failure));
            return;
        }
        try {
            reading.read(found);
        } catch (RuntimeException bug) {
            LOG.error("Notifications were read, but who waited for them failed", bug);
        }
    }

    private void giveUpSession() {
        Session failed = session;
        session = null;
        if (failed == null) {
            return;
        }
        try {
            failed.connection.close();
        } catch (SQLException closeFailed) {
            LOG.debug("Closing a connection after a failure", closeFailed);
        }
    }

    /** A row that no version of this program can have written must not block those behind it. */
    private static Optional<StoredNotification> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(notification(row));
        } catch (RuntimeException damaged) {
            LOG.error("Notification {} in the store cannot be read and is left out", row.getLong(1), damaged);
            return Optional.empty();
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
}
