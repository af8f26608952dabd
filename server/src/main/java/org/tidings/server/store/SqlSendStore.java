// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.tidings.server.hub.send.Deferred;
import org.tidings.server.hub.send.OutcomePage;
import org.tidings.server.hub.send.Retention;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.SendStore;
import org.tidings.server.hub.send.TargetOutcome;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.StoredNotification;

/** Sends in SQL. Thread-safe. */
final class SqlSendStore implements SendStore {

    private static final String SEND = "SELECT " + SendRows.COLUMNS + " FROM hub_send ";

    private final StoreWriter writer;
    private final ReadPool pool;
    private volatile LongConsumer ended = key -> {};

    SqlSendStore(StoreWriter writer, ReadPool pool) {
        this.writer = writer;
        this.pool = pool;
    }

    // ---- writing

    @Override
    public CompletableFuture<Long> add(NewSend send) {
        return AwaitedWrite.submitInto(
                send.hub(),
                writer,
                statements -> statements.sends().statements().insert(send));
    }

    @Override
    public void mark(SendMark mark, NotificationStore.Completion completion) {
        writer.submit(new MarkWrite(this, mark, completion));
    }

    @Override
    public boolean keepsChanges() {
        return writer.trouble().isEmpty();
    }

    /** Notes a mark together with a notification. */
    void append(SendMark mark, StoredNotification notification, NotificationStore.Completion completion) {
        writer.submit(new MarkWrite(this, mark, completion) {
            @Override
            void applyNoted(WriteStatements statements) {
                statements.notifications().add(notification);
            }
        });
    }

    /** A send has ended, and that is durable. */
    void ended(long key) {
        ended.accept(key);
    }

    @Override
    public CompletableFuture<Boolean> begin(long key, long upToPlace) {
        return awaited(statements -> {
            statements.sends().forget(key);
            return statements
                            .sends()
                            .statements()
                            .change(
                                    "UPDATE hub_send SET state = ?, up_to_place = ? WHERE key = ? AND state = ?",
                                    SendState.ENQUEUED.text(),
                                    upToPlace,
                                    key,
                                    SendState.SCHEDULED.text())
                    == 1;
        });
    }

    @Override
    public CompletableFuture<Boolean> end(long key, SendState state, Instant at) {
        CompletableFuture<Boolean> changed = awaited(statements -> {
            statements.sends().forget(key);
            return statements
                            .sends()
                            .statements()
                            .change(
                                    "UPDATE hub_send SET state = ?, ended_at = ? WHERE key = ? AND ended_at IS NULL",
                                    state.text(),
                                    at.toEpochMilli(),
                                    key)
                    == 1;
        });
        return changed.thenApply(done -> {
            if (done) {
                ended.accept(key);
            }
            return done;
        });
    }

    @Override
    public void whenEnded(LongConsumer listener) {
        ended = listener;
    }

    @Override
    public CompletableFuture<Boolean> sweep(Retention retention, Instant now) {
        return awaited(statements -> new SendSweep(statements.sends()).step(retention, now));
    }

    @Override
    public CompletableFuture<Integer> removeHub(long hub, int limit) {
        return awaited(statements -> new SendSweep(statements.sends()).ofHub(hub, limit));
    }

    private <T> CompletableFuture<T> awaited(AwaitedWrite.Change<T> change) {
        return AwaitedWrite.submit(writer, change);
    }

    // ---- reading

    @Override
    public long openCount() {
        List<Long> count = new ArrayList<>();
        pool.read(session -> visit(
                session, "SELECT count(*) FROM hub_send WHERE ended_at IS NULL", row -> count.add(row.getLong(1))));
        return count.get(0);
    }

    @Override
    public List<Send> open(int limit) {
        return pool.read(session -> {
            List<Send> found = new ArrayList<>();
            for (SendState state : List.of(SendState.PROCESSING, SendState.ENQUEUED)) {
                found.addAll(sends(
                        session,
                        SEND + "WHERE state = ? AND ended_at IS NULL ORDER BY key LIMIT ?",
                        state.text(),
                        limit));
            }
            found.sort((a, b) -> Long.compare(a.key(), b.key()));
            return found.size() > limit ? new ArrayList<>(found.subList(0, limit)) : found;
        });
    }

    @Override
    public List<Send> due(Instant now, int limit) {
        return pool.read(session -> sends(
                session,
                SEND + "WHERE state = 'Scheduled' AND scheduled_at <= ? ORDER BY scheduled_at LIMIT ?",
                now.toEpochMilli(),
                limit));
    }

    @Override
    public Optional<Send> send(long key) {
        return pool.read(session -> sends(session, SEND + "WHERE key = ?", key)).stream()
                .findFirst();
    }

    @Override
    public Optional<Send> send(long hub, String id) {
        return pool.read(session -> sends(session, SEND + "WHERE id = ? AND hub = ?", id, hub)).stream()
                .findFirst();
    }

    @Override
    public List<Send> latest(long hub, long before, int limit) {
        return pool.read(session ->
                sends(session, SEND + "WHERE hub = ? AND key < ? ORDER BY key DESC LIMIT ?", hub, before, limit));
    }

    private static List<Send> sends(ReadPool.Session session, String sql, Object... values) throws SQLException {
        List<Send> found = new ArrayList<>();
        visit(session, sql, row -> found.add(SendRows.send(row)), values);
        return found;
    }

    @Override
    public Optional<SendContent> content(long key) {
        List<SendContent> found = new ArrayList<>();
        pool.read(session -> visit(
                session,
                "SELECT headers, body, handles FROM hub_send_content WHERE send = ?",
                row -> found.add(SendRows.content(row)),
                key));
        return found.stream().findFirst();
    }

    @Override
    public List<Deferred> deferred(boolean elsewhere, Instant now, int limit) {
        List<Deferred> found = new ArrayList<>();
        pool.read(session -> visit(
                session,
                "SELECT d.send, d.place, d.attempts, d.since FROM hub_deferred d JOIN hub_send s ON s.key = d.send"
                        + " WHERE d.elsewhere = ? AND d.due_at <= ? AND s.ended_at IS NULL ORDER BY d.due_at LIMIT ?",
                row -> found.add(
                        new Deferred(row.getLong(1), row.getLong(2), elsewhere, row.getInt(3), row.getLong(4))),
                elsewhere ? 1 : 0,
                now.toEpochMilli(),
                limit));
        return found;
    }

    @Override
    public OutcomePage outcomes(long key, OutcomePage.Position from, int limit) {
        return pool.read(session -> {
            OutcomeReading reading = new OutcomeReading(from, limit);
            PreparedStatement select = session.prepared(
                    "SELECT block, data FROM hub_outcome WHERE send = ? AND block >= ? ORDER BY block");
            select.setLong(1, key);
            select.setLong(2, from.block());
            try (ResultSet row = select.executeQuery()) {
                while (!reading.full() && row.next()) {
                    reading.block(row.getLong(1), row.getBytes(2));
                }
            }
            return reading.page();
        });
    }

    /** Gathers a page of outcomes from blocks. */
    private static final class OutcomeReading {

        private final List<OutcomePage.Entry> entries = new ArrayList<>();
        private final OutcomePage.Position from;
        private final int limit;
        private OutcomePage.Position next = OutcomePage.Position.END;

        OutcomeReading(OutcomePage.Position from, int limit) {
            this.from = from;
            this.limit = limit;
        }

        boolean full() {
            return !next.equals(OutcomePage.Position.END);
        }

        void block(long block, byte[] data) {
            int skip = block == from.block() ? from.skip() : 0;
            int[] at = {0};
            OutcomeBlock.read(data, (place, outcome) -> {
                if (at[0] >= skip) {
                    if (entries.size() == limit) {
                        next = new OutcomePage.Position(block, at[0]);
                        return false;
                    }
                    entries.add(new OutcomePage.Entry(place, TargetOutcome.of(outcome)));
                }
                at[0]++;
                return true;
            });
        }

        OutcomePage page() {
            return new OutcomePage(entries, next);
        }
    }

    private interface RowVisitor {
        void row(ResultSet row) throws SQLException;
    }

    private static boolean visit(ReadPool.Session session, String sql, RowVisitor visitor, Object... values)
            throws SQLException {
        PreparedStatement select = session.prepared(sql);
        for (int i = 0; i < values.length; i++) {
            select.setObject(i + 1, values[i]);
        }
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                visitor.row(row);
            }
        }
        return true;
    }
}
