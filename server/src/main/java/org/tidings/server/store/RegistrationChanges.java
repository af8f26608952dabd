// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;

/** What may be done with registrations, in the transaction that is open. Confined to the writer's thread. */
record RegistrationChanges(RegistrationWrites writes, InstallationWrites installations) {

    static RegistrationChanges in(WriteStatements statements) throws SQLException {
        return new RegistrationChanges(statements.registrations(), statements.installations());
    }

    /** Adds a registration whose id is new. */
    Change add(RegistrationRow row) throws SQLException {
        return made(row, 1, writes.add(row, 1));
    }

    Change put(RegistrationRow row, Expected expected) throws SQLException {
        RegistrationRows.Placed before = writes.byId(row.hub(), row.id());
        Change unexpected = unexpected(before, expected);
        if (unexpected != null) {
            return unexpected;
        }
        if (before == null) {
            return add(row);
        }
        String installation = before.registration().installation();
        if (installation != null) {
            return new Change.Refused("The registration " + row.id() + " belongs to the installation " + installation
                    + " and changes with it; change the installation.");
        }
        return made(row, before.registration().version() + 1, writes.replace(before, row));
    }

    private static Change made(RegistrationRow row, long version, long place) throws SQLException {
        if (place == 0) {
            return new Change.Refused("The device handle has " + RegistrationStore.MAX_OF_HANDLE
                    + " registrations already, which is the limit; delete those that are not needed.");
        }
        Registration wanted = row.registration();
        return new Change.Made(new Registration(
                wanted.id(),
                version,
                wanted.subscription(),
                wanted.expiresAt(),
                wanted.updatedAt(),
                wanted.installation()));
    }

    Change remove(long hub, String id, Expected expected) throws SQLException {
        RegistrationRows.Placed before = writes.byId(hub, id);
        Change unexpected = unexpected(before, expected);
        if (unexpected != null) {
            return unexpected;
        }
        if (before == null) {
            return new Change.NotFound();
        }
        writes.remove(hub, before);
        return new Change.Removed();
    }

    private static @Nullable Change unexpected(RegistrationRows.@Nullable Placed before, Expected expected) {
        if (expected instanceof Expected.Anything) {
            return null;
        }
        if (before == null) {
            return new Change.NotFound();
        }
        return expected instanceof Expected.Version version
                        && version.number() != before.registration().version()
                ? new Change.Conflict()
                : null;
    }

    /** Removes some of what is registered for a handle that has ended, and marks installations. */
    RegistrationStore.Gone gone(long hub, String handle, int limit) throws SQLException {
        long first = writes.firstPlaceOf(hub, handle, Postings.ofHandle(hub, handle));
        if (first == 0) {
            return new RegistrationStore.Gone(0, 0);
        }
        SweepStep step = new SweepStep(writes);
        Set<String> unreachable = new LinkedHashSet<>();
        int removed = 0;
        for (long place : writes.placesOf(first, limit)) {
            RegistrationRows.Placed placed = writes.byPlace(place);
            if (placed == null || !step.goesOn()) {
                break;
            }
            String installation = placed.registration().installation();
            if (installation != null) {
                unreachable.add(installation);
            }
            writes.remove(hub, placed);
            removed++;
        }
        int marked = 0;
        for (String installation : unreachable) {
            marked += installations.gone(hub, installation, handle) ? 1 : 0;
        }
        return new RegistrationStore.Gone(removed, marked);
    }
}
