// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections for reading, with their prepared statements. Whoever finds none free waits: what reads from here are
 * worker threads, of which there are few, and readings that are short. Thread-safe.
 *
 * <p>Each statement sees what was committed when it begins; a result that was read to its end or closed holds nothing.
 */
final class ReadPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);

    /** Enough for two processors and the disk; each has a page cache of its own. */
    private static final int CONNECTIONS = 4;

    /** What each remembers of the file. */
    private static final int CACHE_KIB = 8 << 10;

    private final SqliteDatabase database;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    ReadPool(SqliteDatabase database) {
        this.database = database;
    }

    /** What is read. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Session session) throws SQLException;
    }

    /** What is looked for. */
    @FunctionalInterface
    interface Finding<T> {
        @Nullable
        T find(Session session) throws SQLException;
    }

    /** A connection with its statements, for one reading at a time. */
    static final class Session {

        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Session(Connection connection) {
            this.connection = connection;
        }

        /** The statement of that text, which must be a constant; its results are to be closed, itself is not. */
        PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }

        private void close() {
            try {
                for (PreparedStatement statement : statements.values()) {
                    statement.close();
                }
                connection.close();
            } catch (SQLException closeFailed) {
                LOG.debug("Closing a connection", closeFailed);
            }
        }
    }

    /**
     * Reads on a connection of its own.
     *
     * @throws StoreException when the store cannot be read
     */
    <T> T read(Reading<T> reading) {
        return Objects.requireNonNull(find(reading::read));
    }

    /**
     * Looks for something on a connection of its own.
     *
     * @throws StoreException when the store cannot be read
     */
    <T> @Nullable T find(Finding<T> finding) {
        free.acquireUninterruptibly();
        Session session = null;
        boolean good = false;
        try {
            session = take();
            T result = finding.find(session);
            good = true;
            return result;
        } catch (SQLException failure) {
            throw new StoreException("The store cannot be read: " + Troubles.inWords(failure), failure);
        } finally {
            giveBack(session, good);
            free.release();
        }
    }

    private Session take() throws SQLException {
        synchronized (idle) {
            Session session = idle.poll();
            if (session != null) {
                return session;
            }
        }
        return new Session(database.connectForReading(CACHE_KIB));
    }

    /** After a failure the driver may have given up statements, so a new connection is opened. */
    private void giveBack(@Nullable Session session, boolean good) {
        if (session == null) {
            return;
        }
        synchronized (idle) {
            if (good && !closed) {
                idle.push(session);
                return;
            }
        }
        session.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Session::close);
            idle.clear();
        }
    }
}
