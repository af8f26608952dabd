// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The few headers that travel with a notification: names and values, in order, never changed. Every notification has one,
 * so it is two arrays in one and nothing else. Thread-safe.
 */
public final class HeaderFields extends AbstractMap<String, String> {

    private static final HeaderFields NONE = new HeaderFields(new String[0]);

    /** Names and values in turn. */
    private final String[] fields;

    private HeaderFields(String[] fields) {
        this.fields = fields;
    }

    /** The entries of a map in its order; without a copy when they are such fields already. */
    public static HeaderFields copyOf(Map<String, String> map) {
        if (map instanceof HeaderFields same) {
            return same;
        }
        if (map.isEmpty()) {
            return NONE;
        }
        String[] fields = new String[2 * map.size()];
        int next = 0;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            fields[next++] = entry.getKey();
            fields[next++] = entry.getValue();
        }
        return new HeaderFields(fields);
    }

    @Override
    public int size() {
        return fields.length / 2;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    /** How many characters the names and values have together. */
    public int chars() {
        int chars = 0;
        for (String text : fields) {
            chars += text.length();
        }
        return chars;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return fields.length / 2;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < fields.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(fields[next - 2], fields[next - 1]);
        }
    }
}
