// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections for reading that are used again, because opening one takes longer than most queries. Thread-safe. */
final class ReadingConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingConnections.class);
    private static final int IDLE = 8;

    /** What is done with a connection. */
    interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    private final SqliteDatabase database;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(IDLE);
    private volatile boolean closed;

    ReadingConnections(SqliteDatabase database) {
        this.database = database;
    }

    /**
     * Reads; every statement must be closed in the reading.
     *
     * @throws StoreException when the store cannot be read
     */
    <T> T read(Reading<T> reading) {
        Connection connection = null;
        try {
            connection = idle.poll();
            if (connection == null) {
                connection = database.connectForReading();
            }
            T result = reading.read(connection);
            if (closed || !idle.offer(connection)) {
                connection.close();
            }
            return result;
        } catch (SQLException failure) {
            giveUp(connection);
            throw new StoreException("The store cannot be read: " + Troubles.inWords(failure), failure);
        } catch (RuntimeException failure) {
            giveUp(connection);
            throw failure;
        }
    }

    private static void giveUp(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException closeFailed) {
            LOG.debug("Closing a connection after a failure", closeFailed);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            giveUp(connection);
        }
    }
}
