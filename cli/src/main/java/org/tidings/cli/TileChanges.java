// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Field;

/** What the options do to the fields of a tile: set, clear, or leave. */
final class TileChanges {

    private final Set<String> cleared = new LinkedHashSet<>();

    /**
     * Checks the names.
     *
     * @param clearable the fields of this kind of tile, named as the options are
     * @param clear those to clear
     * @throws IllegalArgumentException for a name that is not clearable
     */
    TileChanges(List<String> clearable, List<String> clear) {
        for (String name : clear) {
            if (!clearable.contains(name)) {
                throw new IllegalArgumentException("--clear is " + Printable.of(name)
                        + ", but expected is a field of this tile: " + String.join(", ", clearable));
            }
            cleared.add(name);
        }
    }

    /**
     * What is done to one field.
     *
     * @param value what its option says, or null
     * @throws IllegalArgumentException when the field is set and cleared
     */
    <T> Field<T> of(String name, @Nullable T value) {
        if (!cleared.contains(name)) {
            return value == null ? Field.unchanged() : Field.set(value);
        }
        if (value != null) {
            throw new IllegalArgumentException(name + " cannot be set and cleared at once: choose one of them");
        }
        return Field.clear();
    }
}
