// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation;
import org.tidings.server.hub.registration.InstallationJson;

/** How installations are changed, and their registrations with them. Confined to the writer's thread. */
final class InstallationWrites implements AutoCloseable {

    private final RegistrationWrites registrations;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement updateDocument;
    private final PreparedStatement delete;

    /** An installation's row. */
    record Found(long key, long version, long[] places, String document) {}

    /** What an installation's row is to become. */
    record Wanted(
            long hub, String id, @Nullable Long expiresAtMillis, long updatedAtMillis, boolean gone, String document) {}

    InstallationWrites(Connection connection, RegistrationWrites registrations) throws SQLException {
        this.registrations = registrations;
        select = connection.prepareStatement(
                "SELECT key, version, places, document FROM hub_installation WHERE hub = ? AND id = ?");
        insert = connection.prepareStatement(
                "INSERT INTO hub_installation"
                        + " (version, updated_at, expires_at, gone, places, document, hub, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        update = connection.prepareStatement("UPDATE hub_installation SET version = ?, updated_at = ?, expires_at = ?,"
                + " gone = ?, places = ?, document = ? WHERE key = ?");
        updateDocument = connection.prepareStatement(
                "UPDATE hub_installation SET version = version + 1, gone = 1, document = ? WHERE key = ?");
        delete = connection.prepareStatement("DELETE FROM hub_installation WHERE key = ?");
    }

    /**
     * Makes or replaces an installation.
     *
     * @param version what its version must be; 0 for none is there, negative for whatever is there
     * @return whether it was
     */
    boolean put(Wanted wanted, List<RegistrationRow> parts, long version) throws SQLException {
        Found before = find(wanted.hub(), wanted.id());
        if (version >= 0 && version != (before == null ? 0 : before.version)) {
            return false;
        }
        long[] places = replaceParts(wanted, before == null ? new long[0] : before.places, parts);
        PreparedStatement write = before == null ? insert : update;
        write.setLong(1, before == null ? 1 : before.version + 1);
        write.setLong(2, wanted.updatedAtMillis());
        write.setObject(3, wanted.expiresAtMillis());
        write.setInt(4, wanted.gone() ? 1 : 0);
        write.setString(5, text(places));
        write.setString(6, wanted.document());
        if (before == null) {
            write.setLong(7, wanted.hub());
            write.setString(8, wanted.id());
        } else {
            write.setLong(7, before.key);
        }
        write.executeUpdate();
        return true;
    }

    private long[] replaceParts(Wanted wanted, long[] before, List<RegistrationRow> parts) throws SQLException {
        Map<String, RegistrationRows.Placed> old = parts(wanted.id(), before);
        long[] places = new long[parts.size()];
        int count = 0;
        for (RegistrationRow row : parts) {
            RegistrationRows.Placed placed = old.remove(String.valueOf(row.part()));
            long place = placed == null ? registrations.add(row, 1) : registrations.replace(placed, row);
            if (place != 0) {
                places[count++] = place;
            }
        }
        for (RegistrationRows.Placed leftOver : old.values()) {
            registrations.remove(wanted.hub(), leftOver);
        }
        return Arrays.copyOf(places, count);
    }

    /** Those of the places where parts of the installation still are: registrations may be deleted one by one. */
    private Map<String, RegistrationRows.Placed> parts(String installation, long[] places) throws SQLException {
        Map<String, RegistrationRows.Placed> parts = new HashMap<>();
        for (long place : places) {
            RegistrationRows.Placed placed = registrations.byPlace(place);
            if (placed != null && installation.equals(placed.registration().installation())) {
                parts.put(String.valueOf(placed.part()), placed);
            }
        }
        return parts;
    }

    boolean remove(long hub, String id) throws SQLException {
        Found found = find(hub, id);
        if (found == null) {
            return false;
        }
        for (RegistrationRows.Placed part : parts(id, found.places).values()) {
            registrations.remove(hub, part);
        }
        delete.setLong(1, found.key);
        delete.executeUpdate();
        return true;
    }

    /** Marks an installation: the channel with that handle has ended. */
    void gone(long hub, String id, String handle) throws SQLException {
        Found found = find(hub, id);
        if (found != null) {
            Installation installation = InstallationJson.stored(found.document);
            updateDocument.setString(1, InstallationJson.write(installation.withoutHandle(handle)));
            updateDocument.setLong(2, found.key);
            updateDocument.executeUpdate();
        }
    }

    private @Nullable Found find(long hub, String id) throws SQLException {
        select.setLong(1, hub);
        select.setString(2, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new Found(row.getLong(1), row.getLong(2), places(row.getString(3)), row.getString(4))
                    : null;
        }
    }

    private static String text(long[] places) {
        return LongStream.of(places).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private static long[] places(String text) {
        return text.isEmpty()
                ? new long[0]
                : Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray();
    }

    @Override
    public void close() throws SQLException {
        select.close();
        insert.close();
        update.close();
        updateDocument.close();
        delete.close();
    }
}
