// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.lang.invoke.VarHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: one thread takes every change that is waiting, makes them in one transaction with one sync, and tells
 * everybody who waited. While one batch is being synced the next one gathers, so that a sync is shared by as many as
 * there are senders.
 *
 * <p>{@link #submit} and {@link #submitLater} may be called from any thread and only enqueue.
 */
final class StoreWriter {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);
    private static final int QUEUE_CHUNK = 1_024;

    /** How long changes that nobody would repeat wait before they are tried again. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * Finds out whether the disk works again. Senders may stay away for as long as the service says that it is not ready,
     * so their notifications cannot be what finds out.
     */
    private static final Write PROBE = new Write() {
        @Override
        void apply(WriteStatements statements) throws SQLException {
            statements.probe();
        }
    };

    /** Whether the thread sleeps. */
    private enum Rest {
        NONE,
        /** Until a change has its time, and looks around then. */
        UNTIL_DUE,
        /** Until it is woken. */
        UNTIL_WOKEN
    }

    /** A connection with its statements. */
    private record Session(Connection connection, WriteStatements statements) {

        static Session open(SqliteDatabase database) throws SQLException {
            Connection connection = database.connectForWriting();
            try {
                return new Session(connection, new WriteStatements(connection));
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        }

        void close() throws SQLException {
            statements.close();
            connection.close();
        }
    }

    private final SqliteDatabase database;
    private final int batchLimit;

    /** Null after a failure: the driver may have given up statements and transaction, so a new one is opened. */
    private @Nullable Session session;

    private final MpscUnboundedArrayQueue<Write> waiting = new MpscUnboundedArrayQueue<>(QUEUE_CHUNK);

    /** What is made only when its time has come, by rising time. */
    private final MpscUnboundedArrayQueue<LaterWrite> later = new MpscUnboundedArrayQueue<>(QUEUE_CHUNK);

    /** What failed and is tried again, the oldest first. */
    private final Deque<Write> again = new ArrayDeque<>();

    private final AtomicLong transactions = new AtomicLong();
    private final Thread thread = new Thread(this::run, "store-writer");
    private long retryAtNanos;

    private volatile Rest rest = Rest.NONE;
    private volatile boolean closing;

    /** Why the last transaction failed, or empty when it did not. */
    private volatile String trouble = "";

    StoreWriter(SqliteDatabase database, int batchLimit) throws SQLException {
        this.database = database;
        this.session = Session.open(database);
        this.batchLimit = batchLimit;
    }

    void start() {
        thread.start();
    }

    void submit(Write write) {
        waiting.offer(write);
        // The queue publishes without a fence when it grows; without one, this could overlook a writer that parks just
        // now.
        VarHandle.fullFence();
        if (rest != Rest.NONE) {
            LockSupport.unpark(thread);
        }
    }

    /** Submits a change that has time. All must have the same time, so that they are due in the order of submission. */
    void submitLater(LaterWrite write) {
        later.offer(write);
        VarHandle.fullFence();
        if (rest == Rest.UNTIL_WOKEN) {
            LockSupport.unpark(thread);
        }
    }

    /** How many changes that have time are here, those that were withdrawn and not come by included. */
    int later() {
        return later.size();
    }

    /** Why changes cannot be kept now, or empty when they can. */
    String trouble() {
        return trouble;
    }

    /** How many transactions were made durable. */
    long transactions() {
        return transactions.get();
    }

    /** Makes what is waiting durable, then ends. Nothing may be submitted afterwards. */
    void close() throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void run() {
        List<Write> batch = new ArrayList<>();
        while (true) {
            gather(batch);
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
            } else if (closing && waiting.isEmpty() && later.isEmpty()) {
                gatherAgain(batch);
                boolean goesOn = !batch.isEmpty() && commit(batch);
                batch.clear();
                if (!goesOn) {
                    break;
                }
            } else {
                await();
            }
        }
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException closeFailed) {
            LOG.warn("The store could not be closed properly: {}", closeFailed.getMessage());
        }
    }

    /**
     * Takes what is waiting. What failed before goes alone, so that it cannot make new changes fail with it; what is
     * repeated and came later lines up behind it, so that an older change never undoes a newer one.
     */
    private void gather(List<Write> batch) {
        if (!again.isEmpty() && retryDue()) {
            gatherAgain(batch);
            return;
        }
        while (batch.size() < batchLimit) {
            Write write = waiting.poll();
            if (write == null) {
                break;
            }
            if (write.repeated() && !again.isEmpty()) {
                again.add(write);
            } else {
                batch.add(write);
            }
        }
        gatherDue(batch);
        if (batch.isEmpty() && again.isEmpty() && !trouble.isEmpty() && !closing && retryDue()) {
            batch.add(PROBE);
        }
    }

    private void gatherAgain(List<Write> batch) {
        while (batch.size() < batchLimit && !again.isEmpty()) {
            batch.add(again.remove());
        }
    }

    private void gatherDue(List<Write> batch) {
        long now = System.nanoTime();
        for (LaterWrite next = later.peek(); next != null && batch.size() < batchLimit; next = later.peek()) {
            if (!next.decided() && next.nanosLeft(now) > 0 && !closing) {
                return;
            }
            later.poll();
            if (next.take()) {
                batch.add(next);
            }
        }
    }

    private boolean retryDue() {
        return System.nanoTime() - retryAtNanos >= 0;
    }

    private void await() {
        LaterWrite next = later.peek();
        rest = next == null ? Rest.UNTIL_WOKEN : Rest.UNTIL_DUE;
        try {
            if (!waiting.isEmpty() || (next == null && !later.isEmpty()) || closing) {
                return;
            }
            boolean retries = !again.isEmpty() || !trouble.isEmpty();
            if (next != null) {
                long left = next.nanosLeft(System.nanoTime());
                if (left > 0) {
                    LockSupport.parkNanos(this, retries ? Math.min(left, RETRY_NANOS) : left);
                }
            } else if (retries) {
                LockSupport.parkNanos(this, RETRY_NANOS);
            } else {
                LockSupport.park(this);
            }
        } finally {
            rest = Rest.NONE;
        }
    }

    /** Returns false when the disk does not keep changes now. */
    private boolean commit(List<Write> batch) {
        Throwable failure = transaction(batch);
        if (failure != null) {
            return commitWhatCanBe(batch, failure);
        }
        succeeded(batch);
        return true;
    }

    /**
     * One change that cannot be made must not take with it those that happened to come at the same time: it is found by
     * halves, in the order of all. When the disk fails, everything fails that is left.
     */
    private boolean commitWhatCanBe(List<Write> batch, Throwable whyNot) {
        Deque<List<Write>> parts = new ArrayDeque<>();
        List<Write> part = batch;
        Throwable failure = whyNot;
        while (true) {
            if (failure == null) {
                succeeded(part);
            } else {
                giveUpSession();
                if (!Troubles.isOfTheChange(failure)) {
                    List<Write> left = new ArrayList<>(part);
                    parts.forEach(left::addAll);
                    rollBack(left, failure);
                    return false;
                }
                if (part.size() == 1) {
                    refuse(part.get(0), failure);
                } else {
                    int half = part.size() / 2;
                    parts.addFirst(part.subList(half, part.size()));
                    parts.addFirst(part.subList(0, half));
                }
            }
            if (parts.isEmpty()) {
                return true;
            }
            part = parts.removeFirst();
            failure = transaction(part);
        }
    }

    /** Makes all changes in one transaction; returns why not, or null. */
    private @Nullable Throwable transaction(List<Write> batch) {
        try {
            Session open = session;
            if (open == null) {
                open = Session.open(database);
                session = open;
            }
            for (Write write : batch) {
                write.apply(open.statements);
            }
            if (!trouble.isEmpty()) {
                // What is added and removed at once writes nothing, and so does not show that the disk works again.
                open.statements.probe();
            }
            open.statements.beforeCommit();
            open.connection.commit();
            transactions.incrementAndGet();
            return null;
        } catch (SQLException | RuntimeException | Error failure) {
            return failure;
        }
    }

    private void succeeded(List<Write> batch) {
        if (!trouble.isEmpty()) {
            LOG.info("The store keeps changes again");
            trouble = "";
        }
        for (Write write : batch) {
            tell(write::committed);
        }
    }

    private void rollBack(List<Write> batch, Throwable failure) {
        String why = Troubles.inWords(failure);
        if (!why.equals(trouble)) {
            LOG.error("The store cannot keep changes: {}", why, failure);
            trouble = why;
        }
        retryAtNanos = System.nanoTime() + RETRY_NANOS;
        for (int i = batch.size() - 1; i >= 0; i--) {
            if (batch.get(i).repeated()) {
                // What waits there already came later.
                again.addFirst(batch.get(i));
            }
        }
        for (Write write : batch) {
            tell(() -> write.failed(why));
        }
    }

    private static void refuse(Write write, Throwable failure) {
        LOG.error("A change cannot be made and is given up", failure);
        tell(() -> write.refused(Troubles.inWords(failure)));
    }

    private void giveUpSession() {
        Session failed = session;
        session = null;
        if (failed == null) {
            return;
        }
        try {
            failed.connection.rollback();
        } catch (SQLException alreadyRolledBack) {
            LOG.debug("Roll-back after a failure", alreadyRolledBack);
        }
        try {
            failed.connection.close();
        } catch (SQLException closeFailed) {
            LOG.debug("Closing a connection after a failure", closeFailed);
        }
    }

    /** A listener that fails must not take the writer down with it. */
    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException bug) {
            LOG.error("A change was made, but who waited for it failed", bug);
        }
    }
}
