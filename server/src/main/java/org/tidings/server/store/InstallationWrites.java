// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Installation;
import org.tidings.server.hub.registration.InstallationJson;
import org.tidings.server.hub.registration.InstallationStore;

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
     * @return what came of it; nothing is changed unless it was kept
     */
    InstallationStore.Kept put(Wanted wanted, List<RegistrationRow> parts, long version) throws SQLException {
        Found before = find(wanted.hub(), wanted.id());
        if (version >= 0 && version != (before == null ? 0 : before.version)) {
            return InstallationStore.Kept.OTHER_VERSION;
        }
        Map<String, RegistrationRows.Placed> old = before == null ? Map.of() : parts(wanted.id(), before.places);
        if (!haveRoom(parts, old)) {
            return InstallationStore.Kept.NO_ROOM;
        }
        String places = replaceParts(wanted, old, parts);
        PreparedStatement write = before == null ? insert : update;
        write.setLong(1, before == null ? 1 : before.version + 1);
        write.setLong(2, wanted.updatedAtMillis());
        write.setObject(3, wanted.expiresAtMillis());
        write.setInt(4, wanted.gone() ? 1 : 0);
        write.setString(5, places);
        write.setString(6, wanted.document());
        if (before == null) {
            write.setLong(7, wanted.hub());
            write.setString(8, wanted.id());
        } else {
            write.setLong(7, before.key);
        }
        write.executeUpdate();
        return InstallationStore.Kept.YES;
    }

    /** Whether every device handle can have the parts that are new to it. */
    private boolean haveRoom(List<RegistrationRow> parts, Map<String, RegistrationRows.Placed> old)
            throws SQLException {
        Map<String, List<RegistrationRow>> arriving = parts.stream()
                .filter(row -> !staysPut(row, old.get(String.valueOf(row.part()))))
                .collect(Collectors.groupingBy(RegistrationRow::handle));
        for (List<RegistrationRow> ofHandle : arriving.values()) {
            if (!registrations.hasRoom(ofHandle.get(0), ofHandle.size())) {
                return false;
            }
        }
        return true;
    }

    private static boolean staysPut(RegistrationRow row, RegistrationRows.@Nullable Placed placed) {
        return placed != null
                && placed.registration().subscription().handle().key().equals(row.handle());
    }

    /** Says where the parts are then, as the row of the installation has it. */
    private String replaceParts(Wanted wanted, Map<String, RegistrationRows.Placed> old, List<RegistrationRow> parts)
            throws SQLException {
        StringJoiner places = new StringJoiner(",");
        Set<String> wantedParts = new HashSet<>();
        for (RegistrationRow row : parts) {
            String part = String.valueOf(row.part());
            RegistrationRows.Placed placed = old.get(part);
            long place = placed == null ? registrations.add(row, 1) : registrations.replace(placed, row);
            places.add(Long.toString(place));
            wantedParts.add(part);
        }
        for (Map.Entry<String, RegistrationRows.Placed> leftOver : old.entrySet()) {
            if (!wantedParts.contains(leftOver.getKey())) {
                registrations.remove(wanted.hub(), leftOver.getValue());
            }
        }
        return places.toString();
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

    /** Marks an installation: the channel with that handle has ended. Says whether that was not known before. */
    boolean gone(long hub, String id, String handle) throws SQLException {
        Found found = find(hub, id);
        if (found == null) {
            return false;
        }
        Installation before = InstallationJson.stored(found.document);
        Installation after = before.withoutHandle(handle);
        if (after.equals(before)) {
            return false;
        }
        updateDocument.setString(1, InstallationJson.write(after));
        updateDocument.setLong(2, found.key);
        updateDocument.executeUpdate();
        return true;
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
