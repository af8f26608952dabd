// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the lists of tags are changed. Confined to the writer's thread. */
final class PostingWrites implements AutoCloseable {

    /** How many are inserted at once; each statement costs more than a row does. */
    private static final int AT_ONCE = 8;

    private final Connection connection;
    private final @Nullable PreparedStatement[] inserts = new PreparedStatement[AT_ONCE + 1];
    private final PreparedStatement delete;
    private long removals;

    PostingWrites(Connection connection) throws SQLException {
        this.connection = connection;
        delete = connection.prepareStatement("DELETE FROM hub_posting WHERE tag = ? AND place = ?");
    }

    /** Adds a place to lists. */
    void add(long[] lists, long place) throws SQLException {
        for (int from = 0; from < lists.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, lists.length - from);
            PreparedStatement insert = insertOf(count);
            for (int i = 0; i < count; i++) {
                insert.setLong(2 * i + 1, lists[from + i]);
                insert.setLong(2 * i + 2, place);
            }
            insert.executeUpdate();
        }
    }

    /** Takes a place out of lists. */
    void remove(long[] lists, long place) throws SQLException {
        for (long list : lists) {
            delete.setLong(1, list);
            delete.setLong(2, place);
            delete.executeUpdate();
        }
        removals += lists.length;
    }

    /** How many times a place was taken out of a list so far. */
    long removals() {
        return removals;
    }

    /** Has a place in other lists than before; both are in order. */
    void change(long[] before, long[] after, long place) throws SQLException {
        remove(without(before, after), place);
        add(without(after, before), place);
    }

    private static long[] without(long[] lists, long[] others) {
        return Arrays.stream(lists)
                .filter(list -> Arrays.binarySearch(others, list) < 0)
                .toArray();
    }

    private PreparedStatement insertOf(int count) throws SQLException {
        PreparedStatement insert = inserts[count];
        if (insert == null) {
            insert = connection.prepareStatement(
                    "INSERT OR IGNORE INTO hub_posting (tag, place) VALUES (?, ?)" + ", (?, ?)".repeat(count - 1));
            inserts[count] = insert;
        }
        return insert;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement insert : inserts) {
            if (insert != null) {
                insert.close();
            }
        }
        delete.close();
    }
}
