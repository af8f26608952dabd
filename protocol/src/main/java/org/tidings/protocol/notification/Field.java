// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tile notification does to one property of the tile: leaves it, sets it, or clears it.
 *
 * @param <T> the type of the property
 */
public final class Field<T> {

    private static final Field<?> UNCHANGED = new Field<>(null, false);
    private static final Field<?> CLEAR = new Field<>(null, true);

    private final @Nullable T value;
    private final boolean clear;

    private Field(@Nullable T value, boolean clear) {
        this.value = value;
        this.clear = clear;
    }

    /** The tile keeps what it shows: the element is absent. */
    @SuppressWarnings("unchecked") // Holds no value.
    public static <T> Field<T> unchanged() {
        return (Field<T>) UNCHANGED;
    }

    /** The tile shows nothing any more: the element is empty and has {@code Action="Clear"}. */
    @SuppressWarnings("unchecked") // Holds no value.
    public static <T> Field<T> clear() {
        return (Field<T>) CLEAR;
    }

    /** The tile shows the value. */
    public static <T> Field<T> set(T value) {
        return new Field<>(Objects.requireNonNull(value, "value"), false);
    }

    /** Whether the tile keeps what it shows. */
    public boolean isUnchanged() {
        return value == null && !clear;
    }

    /** Whether the property is cleared. */
    public boolean isClear() {
        return clear;
    }

    /** The new value; empty when the property is left or cleared. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field<?> field && clear == field.clear && Objects.equals(value, field.value);
    }

    @Override
    public int hashCode() {
        return value == null ? Boolean.hashCode(clear) : value.hashCode();
    }

    @Override
    public String toString() {
        if (value != null) {
            return "set(" + value + ")";
        }
        return clear ? "clear" : "unchanged";
    }
}
