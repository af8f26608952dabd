// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Page;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;

/** Registrations in SQL. Thread-safe. */
final class SqlRegistrationStore implements RegistrationStore {

    private static final String SELECT = "SELECT " + RegistrationRows.COLUMNS + " FROM hub_registration ";

    private final StoreWriter writer;
    private final ReadPool pool;

    SqlRegistrationStore(StoreWriter writer, ReadPool pool) {
        this.writer = writer;
        this.pool = pool;
    }

    @Override
    public CompletableFuture<Change> add(long hub, Registration wanted) {
        RegistrationRow row = RegistrationRow.of(hub, wanted, null);
        return AwaitedWrite.submitInto(
                hub, writer, statements -> RegistrationChanges.in(statements).add(row));
    }

    @Override
    public CompletableFuture<Change> put(long hub, Registration wanted, Expected expected) {
        RegistrationRow row = RegistrationRow.of(hub, wanted, null);
        return AwaitedWrite.submitInto(
                hub, writer, statements -> RegistrationChanges.in(statements).put(row, expected));
    }

    @Override
    public CompletableFuture<Change> remove(long hub, String id, Expected expected) {
        return AwaitedWrite.submit(
                writer, statements -> RegistrationChanges.in(statements).remove(hub, id, expected));
    }

    @Override
    public CompletableFuture<Gone> handleGone(long hub, String handleKey, int limit) {
        return AwaitedWrite.submit(
                writer, statements -> RegistrationChanges.in(statements).gone(hub, handleKey, limit));
    }

    @Override
    public CompletableFuture<Integer> removeExpired(Instant now, int limit) {
        return AwaitedWrite.submit(
                writer, statements -> new RegistrationSweep(statements).expired(now.toEpochMilli(), limit));
    }

    @Override
    public CompletableFuture<Integer> removeHub(long hub, int limit) {
        return AwaitedWrite.submit(writer, statements -> new RegistrationSweep(statements).ofHub(hub, limit));
    }

    // ---- reading

    @Override
    public @Nullable Registration read(long hub, String id) {
        return pool.find(session -> {
            PreparedStatement select = session.prepared(SELECT + "WHERE hub = ? AND id = ?");
            select.setLong(1, hub);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? RegistrationRows.read(row).registration() : null;
            }
        });
    }

    @Override
    public long count(long hub) {
        return pool.read(session -> {
            PreparedStatement select = session.prepared("SELECT count(*) FROM hub_registration WHERE hub = ?");
            select.setLong(1, hub);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public Page<Registration> all(long hub, @Nullable String from, int skip, int limit) {
        return pool.read(session -> {
            PreparedStatement select =
                    session.prepared(SELECT + "WHERE hub = ? AND id > ? ORDER BY id LIMIT ? OFFSET ?");
            select.setLong(1, hub);
            select.setString(2, from == null ? "" : PageMark.readText(from));
            select.setInt(3, limit + 1);
            select.setInt(4, skip);
            List<Registration> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(RegistrationRows.read(row).registration());
                }
            }
            return PageMark.page(found, limit, last -> PageMark.of(last.id()));
        });
    }

    @Override
    public Page<Registration> tagged(long hub, String tagKey, @Nullable String from, int skip, int limit) {
        long after = from == null ? 0 : PageMark.readPlace(from);
        return pool.read(session -> {
            long[] places = new long[0];
            for (Audience audience : Audience.values()) {
                places = merged(places, places(session, Postings.list(hub, audience, tagKey), after, skip + limit + 1));
            }
            return page(session, places, skip, limit);
        });
    }

    @Override
    public Page<Registration> ofHandle(long hub, String handleKey, @Nullable String from, int skip, int limit) {
        long after = from == null ? 0 : PageMark.readPlace(from);
        return pool.read(session ->
                page(session, placesOfHandle(session, hub, handleKey, after, skip + limit + 1), skip, limit));
    }

    private static long[] placesOfHandle(ReadPool.Session session, long hub, String handleKey, long after, int limit)
            throws SQLException {
        PreparedStatement select = session.prepared("SELECT place FROM hub_registration"
                + " WHERE handle_hash = ? AND place > ? AND hub = ? AND handle = ? ORDER BY place LIMIT ?");
        select.setLong(1, Postings.ofHandle(hub, handleKey));
        select.setLong(2, after);
        select.setLong(3, hub);
        select.setString(4, handleKey);
        select.setInt(5, limit);
        return WriteStatements.longs(select);
    }

    private static long[] places(ReadPool.Session session, long list, long after, int limit) throws SQLException {
        PreparedStatement select =
                session.prepared("SELECT place FROM hub_posting WHERE tag = ? AND place > ? ORDER BY place LIMIT ?");
        select.setLong(1, list);
        select.setLong(2, after);
        select.setInt(3, limit);
        return WriteStatements.longs(select);
    }

    private static long[] merged(long[] some, long[] others) {
        long[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        Arrays.sort(all);
        return all;
    }

    private static Page<Registration> page(ReadPool.Session session, long[] places, int skip, int limit)
            throws SQLException {
        List<Registration> found = new ArrayList<>();
        int end = Math.min(places.length, skip + limit);
        PreparedStatement select = session.prepared(SELECT + "WHERE place = ?");
        for (int i = skip; i < end; i++) {
            select.setLong(1, places[i]);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    found.add(RegistrationRows.read(row).registration());
                }
            }
        }
        return new Page<>(found, end < places.length ? PageMark.of(places[end - 1]) : null);
    }
}
