// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Installation;
import org.tidings.server.hub.registration.InstallationJson;
import org.tidings.server.hub.registration.InstallationStore;
import org.tidings.server.hub.registration.Page;
import org.tidings.server.hub.registration.Registration;

/** Installations in SQL, each as a document, beside the registrations that it stands for. Thread-safe. */
final class SqlInstallationStore implements InstallationStore {

    private final StoreWriter writer;
    private final ReadPool pool;

    SqlInstallationStore(StoreWriter writer, ReadPool pool) {
        this.writer = writer;
        this.pool = pool;
    }

    @Override
    public CompletableFuture<Kept> put(
            long hub, Installation installation, List<PartOf> parts, Instant now, long version) {
        InstallationWrites.Wanted wanted = new InstallationWrites.Wanted(
                hub,
                installation.id(),
                RegistrationRow.millis(installation.expiresAt()),
                now.toEpochMilli(),
                installation.unreachable(),
                InstallationJson.write(installation));
        List<RegistrationRow> rows = parts.stream()
                .map(part -> RegistrationRow.of(
                        hub,
                        new Registration(
                                part.id(), 1, part.subscription(), installation.expiresAt(), now, installation.id()),
                        part.name()))
                .toList();
        return AwaitedWrite.submitInto(
                hub, writer, statements -> statements.installations().put(wanted, rows, version));
    }

    @Override
    public CompletableFuture<Boolean> remove(long hub, String id) {
        return AwaitedWrite.submit(
                writer, statements -> statements.installations().remove(hub, id));
    }

    @Override
    public @Nullable Stored read(long hub, String id) {
        return pool.find(session -> read(session, hub, id));
    }

    private static @Nullable Stored read(ReadPool.Session session, long hub, String id) throws SQLException {
        PreparedStatement select =
                session.prepared("SELECT document, version FROM hub_installation WHERE hub = ? AND id = ?");
        select.setLong(1, hub);
        select.setString(2, id);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? new Stored(InstallationJson.stored(row.getString(1)), row.getLong(2)) : null;
        }
    }

    @Override
    public Page<Installation> all(long hub, boolean expiredOnly, @Nullable String from, int limit) {
        String query = "SELECT document FROM hub_installation WHERE hub = ? AND id > ?"
                + (expiredOnly ? " AND gone = 1" : "") + " ORDER BY id LIMIT ?";
        return pool.read(session -> {
            PreparedStatement select = session.prepared(query);
            select.setLong(1, hub);
            select.setString(2, from == null ? "" : PageMark.readText(from));
            select.setInt(3, limit + 1);
            List<Installation> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(InstallationJson.stored(row.getString(1)));
                }
            }
            return PageMark.page(found, limit, last -> PageMark.of(last.id()));
        });
    }

    @Override
    public Page<Installation> tagged(long hub, String tagKey, @Nullable String from, int limit) {
        return pool.read(session -> {
            Search search = new Search(session, hub, limit, from == null ? 0 : PageMark.readPlace(from));
            search.listsOf(tagKey);
            return search.page();
        });
    }

    @Override
    public Page<Installation> ofHandle(long hub, String handleKey, @Nullable String from, int limit) {
        return pool.read(session -> {
            Search search = new Search(session, hub, limit, from == null ? 0 : PageMark.readPlace(from));
            search.handle(handleKey);
            return search.page();
        });
    }

    /**
     * Finds installations by their registrations, in the order of places. Of those of an installation only the one counts
     * that takes notifications as they are, so that none is found twice.
     */
    private static final class Search {

        /** How many registrations are looked at for a page; beyond, the page ends early. */
        private static final int LOOKED_AT = 4_000;

        private static final String MAIN_PART = " AND r.installation IS NOT NULL AND r.part = ''";

        private final ReadPool.Session session;
        private final long hub;
        private final int limit;
        private final long after;
        private final Set<String> ids = new LinkedHashSet<>();
        private long last;
        private boolean more;

        Search(ReadPool.Session session, long hub, int limit, long after) {
            this.session = session;
            this.hub = hub;
            this.limit = limit;
            this.after = after;
            this.last = after;
        }

        /** Looks through the list of a tag: of MPNS and of all others, one after the other. */
        void listsOf(String tagKey) throws SQLException {
            boolean others = after < 0;
            if (!others) {
                list(Postings.list(hub, Audience.MPNS_NATIVE, tagKey), after, 1);
            }
            if (!more) {
                list(Postings.list(hub, Audience.OTHER, tagKey), others ? -after : 0, -1);
            }
        }

        /** @param sign of the marks: which list they are of */
        private void list(long list, long from, int sign) throws SQLException {
            PreparedStatement select = session.prepared("SELECT p.place, r.installation"
                    + " FROM (SELECT place FROM hub_posting WHERE tag = ? AND place > ? ORDER BY place LIMIT "
                    + LOOKED_AT + ") AS p LEFT JOIN hub_registration AS r ON r.place = p.place" + MAIN_PART
                    + " ORDER BY p.place");
            select.setLong(1, list);
            select.setLong(2, from);
            int seen = 0;
            try (ResultSet row = select.executeQuery()) {
                while (!more && row.next()) {
                    seen++;
                    String id = row.getString(2);
                    if (id != null && ids.size() == limit) {
                        more = true;
                    } else {
                        last = sign * row.getLong(1);
                        if (id != null) {
                            ids.add(id);
                        }
                    }
                }
            }
            more |= seen == LOOKED_AT;
        }

        void handle(String handleKey) throws SQLException {
            PreparedStatement select = session.prepared("SELECT r.place, r.installation FROM hub_registration AS r"
                    + " WHERE r.handle_hash = ? AND r.place > ? AND r.hub = ? AND r.handle = ?" + MAIN_PART
                    + " ORDER BY r.place LIMIT ?");
            select.setLong(1, Postings.ofHandle(hub, handleKey));
            select.setLong(2, after);
            select.setLong(3, hub);
            select.setString(4, handleKey);
            select.setInt(5, limit + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (ids.size() == limit) {
                        more = true;
                        break;
                    }
                    last = row.getLong(1);
                    ids.add(row.getString(2));
                }
            }
        }

        Page<Installation> page() throws SQLException {
            List<Installation> found = new ArrayList<>();
            for (String id : ids) {
                Stored stored = read(session, hub, id);
                if (stored != null) {
                    found.add(stored.installation());
                }
            }
            return new Page<>(found, more ? PageMark.of(last) : null);
        }
    }
}
