// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notes what was told last of each of many, such as the quota use of channels: a few in a transaction, because what others
 * wait for must not wait for all of them, and one for each, so that a disk that fails for a night costs no more memory
 * than one that fails for a second. Thread-safe.
 */
final class LatestWrites<K, V> {

    /** Takes about as long as a transaction with notifications. */
    private static final int AT_ONCE = 512;

    /** How one is noted. */
    interface Note<K, V> {
        void write(WriteStatements statements, K key, V value) throws SQLException;
    }

    private final StoreWriter writer;
    private final Note<K, V> note;
    private final Map<K, V> waiting = new LinkedHashMap<>();
    private boolean writing;

    LatestWrites(StoreWriter writer, Note<K, V> note) {
        this.writer = writer;
        this.note = note;
    }

    synchronized void add(Map<K, V> values) {
        waiting.putAll(values);
        if (!writing) {
            writeNext();
        }
    }

    /** Called when a transaction is durable as well: the writer does not end before what is submitted then. */
    private synchronized void writeNext() {
        Map<K, V> some = new LinkedHashMap<>();
        Iterator<Map.Entry<K, V>> entries = waiting.entrySet().iterator();
        while (some.size() < AT_ONCE && entries.hasNext()) {
            Map.Entry<K, V> entry = entries.next();
            some.put(entry.getKey(), entry.getValue());
            entries.remove();
        }
        writing = !some.isEmpty();
        if (writing) {
            writer.submit(new Some(some));
        }
    }

    private final class Some extends Write {
        private final Map<K, V> values;

        Some(Map<K, V> values) {
            this.values = values;
        }

        @Override
        void apply(WriteStatements statements) throws SQLException {
            for (Map.Entry<K, V> entry : values.entrySet()) {
                note.write(statements, entry.getKey(), entry.getValue());
            }
        }

        @Override
        void committed() {
            writeNext();
        }

        @Override
        void refused(String why) {
            writeNext();
        }

        @Override
        boolean repeated() {
            return true;
        }
    }
}
