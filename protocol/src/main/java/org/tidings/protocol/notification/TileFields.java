// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tile notification says, whatever its template. Changed only while it is built or read; the notification keeps a
 * copy that nobody changes.
 */
final class TileFields {

    private @Nullable String id;
    private Field<Integer> count = Field.unchanged();
    /** Without the unchanged ones. */
    private final Map<TileElement, Field<String>> texts;

    TileFields() {
        texts = new EnumMap<>(TileElement.class);
    }

    TileFields(TileFields original) {
        id = original.id;
        count = original.count;
        texts = new EnumMap<>(original.texts);
    }

    @Nullable
    String id() {
        return id;
    }

    void id(String id) {
        this.id = id;
    }

    Field<Integer> count() {
        return count;
    }

    void count(Field<Integer> count) {
        this.count = count;
    }

    Field<String> text(TileElement element) {
        return texts.getOrDefault(element, Field.unchanged());
    }

    void text(TileElement element, Field<String> text) {
        if (text.isUnchanged()) {
            texts.remove(element);
        } else {
            texts.put(element, text);
        }
    }

    /** Throws IllegalArgumentException when a sender must not write this. */
    void check() {
        if (id != null) {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("id must not be empty: leave it out to change the app's own tile");
            }
            TextRules.checkCharacters("id", id);
        }
        if (count.isUnchanged() && texts.isEmpty()) {
            throw new IllegalArgumentException("a tile notification needs at least one field that is set or cleared");
        }
        count.value().ifPresent(number -> {
            if (number < 0) {
                throw new IllegalArgumentException(
                        "count must be 0 (no badge) or more (phones show at most 99), not " + number);
            }
        });
        texts.forEach((element, field) -> field.value().ifPresent(text -> {
            TextRules.checkSetText(element.fieldName(), text);
            if (element == TileElement.BACKGROUND_COLOR) {
                TextRules.checkColor(element.fieldName(), text);
            }
        }));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TileFields fields
                && Objects.equals(id, fields.id)
                && count.equals(fields.count)
                && texts.equals(fields.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, count, texts);
    }

    @Override
    public String toString() {
        return "id=" + id + ", count=" + count + ", " + texts;
    }
}
