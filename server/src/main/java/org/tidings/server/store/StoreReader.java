// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final SqliteDatabase database;

    /** Null after a failure: the driver may have given up the statements, so new ones are made. */
    private @Nullable NotificationReads reads;

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "store-reader");

    StoreReader(SqliteDatabase database) throws SQLException {
        this.database = database;
        this.reads = open();
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
            if (reads != null) {
                reads.close();
            }
        } catch (InterruptedException nobodyInterruptsIt) {
            Thread.currentThread().interrupt();
        } catch (SQLException closeFailed) {
            LOG.warn("The store's reader could not be closed properly: {}", closeFailed.getMessage());
        }
    }

    private void answer(long[] seqs, Reading reading) {
        List<StoredNotification> found;
        try {
            if (reads == null) {
                reads = open();
            }
            found = reads.read(seqs);
        } catch (SQLException | RuntimeException failure) {
            LOG.error("The store cannot be read: {}", Troubles.inWords(failure), failure);
            giveUpReads();
            reading.notRead(Troubles.inWords(failure));
            return;
        }
        try {
            reading.read(found);
        } catch (RuntimeException bug) {
            LOG.error("Notifications were read, but who waited for them failed", bug);
        }
    }

    private NotificationReads open() throws SQLException {
        Connection connection = database.connectForReading();
        try {
            return new NotificationReads(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private void giveUpReads() {
        NotificationReads failed = reads;
        reads = null;
        if (failed == null) {
            return;
        }
        try {
            failed.close();
        } catch (SQLException closeFailed) {
            LOG.debug("Closing a connection after a failure", closeFailed);
        }
    }
}
