// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.BlockCursor;
import org.tidings.server.hub.tag.PlaceCursor;
import org.tidings.server.hub.tag.PlaceLists;
import org.tidings.server.hub.tag.PlaceMerge;
import org.tidings.server.hub.tag.TagExpression;

/**
 * Finds targets by merging lists of places, and then fetches the registrations at those places, many at once. No read
 * transaction lasts longer than one block of a list. Thread-safe.
 */
final class SqlTargetIndex implements TargetIndex {

    /** How many registrations are fetched by one statement. */
    private static final int FETCHED_AT_ONCE = 1_024;

    /**
     * All registrations come as one text: asking the database for a row and its columns costs more than taking a text apart.
     * A place and an id have no blank, a handle, hexadecimal digits and JSON no line break.
     */
    private static final String NATIVE_TEXT =
            "concat(r.place, ' ', r.id, ' ', r.handle, char(10), hex(r.tile), char(10))";

    private static final String TEMPLATE_TEXT =
            "concat(r.place, ' ', r.id, ' ', r.handle, char(10), hex(r.tile), char(10), r.template, char(10))";

    private final ReadPool pool;

    SqlTargetIndex(ReadPool pool) {
        this.pool = pool;
    }

    @Override
    public long lastPlace(long hub) {
        return pool.read(session -> {
            PreparedStatement select = session.prepared("SELECT max(place) FROM hub_registration");
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    @Override
    public List<Target> targets(
            long hub, Audience audience, @Nullable TagExpression expression, long after, long upTo, int limit) {
        return pool.read(session -> {
            PlaceCursor places = matching(session, hub, audience, expression);
            Fetch fetch = new Fetch(session, hub, audience);
            List<Target> targets = new ArrayList<>(Math.min(limit, FETCHED_AT_ONCE));
            long place = places.seek(after + 1);
            while (place <= upTo && place != PlaceCursor.END && targets.size() < limit) {
                fetch.begin();
                for (int i = Math.min(limit - targets.size(), FETCHED_AT_ONCE);
                        i > 0 && place <= upTo && place != PlaceCursor.END;
                        i--) {
                    fetch.add(place);
                    place = places.seek(place + 1);
                }
                fetch.into(targets);
            }
            return targets;
        });
    }

    @Override
    public long count(long hub, Audience audience, @Nullable TagExpression expression) {
        return pool.read(session -> {
            if (expression == null) {
                return sizeOf(session, Postings.list(hub, audience, Postings.ALL));
            }
            PlaceCursor places = matching(session, hub, audience, expression);
            long count = 0;
            for (long place = places.seek(1); place != PlaceCursor.END; place = places.seek(place + 1)) {
                count++;
            }
            return count;
        });
    }

    private static long sizeOf(ReadPool.Session session, long list) throws SQLException {
        PreparedStatement select = session.prepared("SELECT count(*) FROM hub_posting WHERE tag = ?");
        select.setLong(1, list);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public @Nullable Target at(long hub, Audience audience, long place) {
        return pool.find(session -> {
            Fetch fetch = new Fetch(session, hub, audience);
            List<Target> targets = new ArrayList<>(1);
            fetch.begin();
            fetch.add(place);
            fetch.into(targets);
            return targets.isEmpty() ? null : targets.get(0);
        });
    }

    private static PlaceCursor matching(
            ReadPool.Session session, long hub, Audience audience, @Nullable TagExpression expression) {
        PlaceLists lists = new PlaceLists() {
            @Override
            public PlaceCursor all() {
                return of(Postings.ALL);
            }

            @Override
            public PlaceCursor of(String key) {
                long list = Postings.list(hub, audience, key);
                return new BlockCursor((least, into) -> block(session, list, least, into));
            }
        };
        return expression == null ? lists.all() : PlaceMerge.of(expression, lists);
    }

    private static int block(ReadPool.Session session, long list, long least, long[] into) {
        try {
            PreparedStatement select = session.prepared(
                    "SELECT place FROM hub_posting WHERE tag = ? AND place >= ? ORDER BY place LIMIT ?");
            select.setLong(1, list);
            select.setLong(2, least);
            select.setInt(3, into.length);
            int count = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    into[count++] = row.getLong(1);
                }
            }
            return count;
        } catch (SQLException failure) {
            throw new StoreException("The store cannot be read: " + Troubles.inWords(failure), failure);
        }
    }

    /** Fetches registrations by their places. */
    private static final class Fetch {

        /** How many templates are remembered; mostly a whole hub has a few. */
        private static final int TEMPLATES = 64;

        private final PreparedStatement select;
        private final boolean withTemplates;
        private final StringBuilder places = new StringBuilder();
        private final Map<String, Target.Template> templates = new HashMap<>();

        Fetch(ReadPool.Session session, long hub, Audience audience) throws SQLException {
            withTemplates = audience != Audience.MPNS_NATIVE;
            select = session.prepared("SELECT group_concat(" + (withTemplates ? TEMPLATE_TEXT : NATIVE_TEXT) + ", '')"
                    + " FROM json_each(?) AS wanted CROSS JOIN hub_registration AS r ON r.place = wanted.value"
                    + " WHERE r.hub = ? AND r.audience = ?");
            select.setLong(2, hub);
            select.setInt(3, Postings.number(audience));
        }

        void begin() {
            places.setLength(0);
            places.append('[');
        }

        void add(long place) {
            if (places.length() > 1) {
                places.append(',');
            }
            places.append(place);
        }

        /** Adds those that are still there, in the order of their places. */
        void into(List<Target> targets) throws SQLException {
            select.setString(1, places.append(']').toString());
            String text;
            try (ResultSet row = select.executeQuery()) {
                text = row.next() ? row.getString(1) : null;
            }
            int at = 0;
            while (text != null && at < text.length()) {
                at = target(text, at, targets);
            }
        }

        /** Takes one registration from the text, and returns where the next one begins. */
        private int target(String text, int start, List<Target> targets) {
            int id = text.indexOf(' ', start) + 1;
            int handle = text.indexOf(' ', id) + 1;
            int tile = text.indexOf('\n', handle) + 1;
            int template = text.indexOf('\n', tile) + 1;
            int end = withTemplates ? text.indexOf('\n', template) + 1 : template;
            targets.add(new Target(
                    Long.parseLong(text, start, id - 1, 10),
                    text.substring(id, handle - 1),
                    text.substring(handle, tile - 1),
                    template - tile == 1 ? null : tile(text.substring(tile, template - 1)),
                    end - template <= 1 ? null : template(text.substring(template, end - 1))));
            return end;
        }

        private static String tile(String hex) {
            return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        }

        private Target.Template template(String json) {
            if (templates.size() >= TEMPLATES) {
                templates.clear();
            }
            return templates.computeIfAbsent(json, text -> {
                BodyTemplate template = RegistrationJson.template(text);
                return new Target.Template(template.name(), template.body(), template.headers());
            });
        }
    }
}
