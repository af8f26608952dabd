// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.registration.Target;

/** How registrations and their places in the lists of tags are changed. Confined to the writer's thread. */
final class RegistrationWrites implements AutoCloseable {

    private static final long SLOTS = Target.MAX_OF_HANDLE;

    private final HandleNumbers numbers;
    private final PostingWrites postings;
    private final PreparedStatement byId;
    private final PreparedStatement byPlace;
    private final PreparedStatement ofHash;
    private final PreparedStatement lastOfHandle;
    private final PreparedStatement placesOfHandle;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    RegistrationWrites(Connection connection) throws SQLException {
        numbers = new HandleNumbers(connection);
        postings = new PostingWrites(connection);
        String select = "SELECT " + RegistrationRows.COLUMNS + " FROM hub_registration WHERE ";
        byId = connection.prepareStatement(select + "hub = ? AND id = ?");
        byPlace = connection.prepareStatement(select + "place = ?");
        ofHash = connection.prepareStatement(
                "SELECT place, hub, handle FROM hub_registration WHERE handle_hash = ? ORDER BY place");
        lastOfHandle =
                connection.prepareStatement("SELECT max(place) FROM hub_registration WHERE place BETWEEN ? AND ?");
        placesOfHandle = connection.prepareStatement(
                "SELECT place FROM hub_registration WHERE place BETWEEN ? AND ? ORDER BY place LIMIT ?");
        insert =
                connection.prepareStatement("INSERT INTO hub_registration (version, platform, audience, tile, template,"
                        + " tags, detail, expires_at, updated_at, handle, handle_hash, installation, part, hub, id, place)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        update = connection.prepareStatement("UPDATE hub_registration SET version = ?, platform = ?, audience = ?,"
                + " tile = ?, template = ?, tags = ?, detail = ?, expires_at = ?, updated_at = ? WHERE place = ?");
        delete = connection.prepareStatement("DELETE FROM hub_registration WHERE place = ?");
    }

    RegistrationRows.@Nullable Placed byId(long hub, String id) throws SQLException {
        byId.setLong(1, hub);
        byId.setString(2, id);
        return first(byId);
    }

    RegistrationRows.@Nullable Placed byPlace(long place) throws SQLException {
        byPlace.setLong(1, place);
        return first(byPlace);
    }

    private static RegistrationRows.@Nullable Placed first(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? RegistrationRows.read(row) : null;
        }
    }

    /**
     * Adds a registration.
     *
     * @return its place, or 0 when its handle has as many as it may have
     */
    long add(RegistrationRow row, long version) throws SQLException {
        long place = freePlace(row);
        if (place != 0) {
            insert(row, version, place);
        }
        return place;
    }

    private void insert(RegistrationRow row, long version, long place) throws SQLException {
        int column = set(insert, row, version);
        insert.setString(column++, row.handle());
        insert.setLong(column++, row.handleHash());
        Columns.setOptional(insert, column++, row.registration().installation());
        Columns.setOptional(insert, column++, row.part());
        insert.setLong(column++, row.hub());
        insert.setString(column++, row.id());
        insert.setLong(column, place);
        insert.executeUpdate();
        postings.add(row.lists(), place);
    }

    /**
     * Puts a registration in the place of another. It stays there as long as the device handle is the same, so that a send
     * under way neither misses it nor sees it twice.
     *
     * @return its place, or 0 when its handle has as many as it may have: then the other one stays
     */
    long replace(RegistrationRows.Placed before, RegistrationRow row) throws SQLException {
        Registration old = before.registration();
        long version = old.version() + 1;
        if (!old.subscription().handle().key().equals(row.handle())) {
            long place = freePlace(row);
            if (place != 0) {
                remove(row.hub(), before);
                insert(row, version, place);
            }
            return place;
        }
        update.setLong(set(update, row, version), before.place());
        update.executeUpdate();
        long[] listsBefore = lists(row.hub(), old);
        if (!Arrays.equals(listsBefore, row.lists())) {
            postings.change(listsBefore, row.lists(), before.place());
        }
        return before.place();
    }

    void remove(long hub, RegistrationRows.Placed placed) throws SQLException {
        delete.setLong(1, placed.place());
        delete.executeUpdate();
        postings.remove(lists(hub, placed.registration()), placed.place());
    }

    /** How many times a registration was taken out of the list of a tag so far. */
    long postingsRemoved() {
        return postings.removals();
    }

    private static long[] lists(long hub, Registration registration) {
        Audience audience = registration.subscription().audience();
        return Postings.lists(hub, audience, registration.subscription().tags().keys());
    }

    /** The places that registrations of a handle can have: the first of them, or 0 when no registration has it. */
    long firstPlaceOf(long hub, String handle, long hash) throws SQLException {
        ofHash.setLong(1, hash);
        try (ResultSet row = ofHash.executeQuery()) {
            while (row.next()) {
                if (row.getLong(2) == hub && handle.equals(row.getString(3))) {
                    return row.getLong(1) & -SLOTS;
                }
            }
        }
        return 0;
    }

    /** Registrations of a handle, at most so many. */
    long[] placesOf(long firstPlace, int most) throws SQLException {
        placesOfHandle.setLong(1, firstPlace);
        placesOfHandle.setLong(2, firstPlace + SLOTS - 1);
        placesOfHandle.setInt(3, most);
        return WriteStatements.longs(placesOfHandle);
    }

    /** Whether a handle can have so many more registrations that belong to installations. */
    boolean hasRoom(RegistrationRow row, int more) throws SQLException {
        long first = firstPlaceOf(row.hub(), row.handle(), row.handleHash());
        return first == 0
                || lastPlaceOf(first) - first < SLOTS - more
                || placesOf(first, Target.MAX_OF_HANDLE).length + more <= SLOTS;
    }

    private long lastPlaceOf(long firstPlace) throws SQLException {
        lastOfHandle.setLong(1, firstPlace);
        lastOfHandle.setLong(2, firstPlace + SLOTS - 1);
        try (ResultSet max = lastOfHandle.executeQuery()) {
            max.next();
            return max.getLong(1);
        }
    }

    private long freePlace(RegistrationRow row) throws SQLException {
        long limit = row.part() == null ? RegistrationStore.MAX_OF_HANDLE : SLOTS;
        long first = firstPlaceOf(row.hub(), row.handle(), row.handleHash());
        if (first == 0) {
            return numbers.next() << Target.SLOT_BITS;
        }
        long last = lastPlaceOf(first);
        if (last - first < limit - 1) {
            return last + 1;
        }
        long[] taken = placesOf(first, Target.MAX_OF_HANDLE);
        if (taken.length >= limit) {
            return 0;
        }
        long free = first;
        for (long place : taken) {
            if (place != free) {
                break;
            }
            free++;
        }
        return free;
    }

    /** Sets what may change, and says which column is next. */
    private static int set(PreparedStatement statement, RegistrationRow row, long version) throws SQLException {
        statement.setLong(1, version);
        statement.setString(2, row.subscription().platform().name());
        statement.setInt(3, row.audience());
        Columns.setOptional(statement, 4, row.subscription().tile());
        Columns.setOptional(statement, 5, row.template());
        statement.setString(6, row.tags());
        Columns.setOptional(statement, 7, row.detail());
        Columns.setOptional(statement, 8, row.expiresAtMillis());
        statement.setLong(9, row.registration().updatedAt().toEpochMilli());
        return 10;
    }

    @Override
    public void close() throws SQLException {
        numbers.close();
        postings.close();
        byId.close();
        byPlace.close();
        ofHash.close();
        lastOfHandle.close();
        placesOfHandle.close();
        insert.close();
        update.close();
        delete.close();
    }
}
