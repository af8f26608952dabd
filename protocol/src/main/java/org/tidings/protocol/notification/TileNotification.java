// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes one tile on the start screen, the app's own or a secondary one. Each property is left, set or cleared; see
 * {@link Field}.
 */
public abstract sealed class TileNotification implements Notification permits Tile, FlipTile, IconicTile, CycleTile {

    private final TileTemplate template;
    private final TileFields fields;

    TileNotification(TileTemplate template, TileFields fields) {
        this.template = template;
        this.fields = new TileFields(fields);
    }

    /** The navigation URI of the secondary tile; empty for the app's own tile. */
    public Optional<String> id() {
        return Optional.ofNullable(fields.id());
    }

    /** The number on the tile: phones show 1 to 99, no badge for 0, and 99 for more. */
    public Field<Integer> count() {
        return fields.count();
    }

    /** The text at the bottom. */
    public Field<String> title() {
        return text(TileElement.TITLE);
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.TILE;
    }

    @Override
    public byte[] payload() {
        return NotificationXml.tile(this);
    }

    TileTemplate template() {
        return template;
    }

    Field<String> text(TileElement element) {
        return fields.text(element);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TileNotification tile && template == tile.template && fields.equals(tile.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + fields + "]";
    }

    /**
     * Collects what a tile notification changes. Not thread-safe.
     *
     * <p>What is not named stays unchanged. Every {@code build()} throws IllegalArgumentException when nothing is set or
     * cleared, a count is negative, a set text is empty or holds a character that XML 1.0 does not allow, or a color is
     * not {@code #AARRGGBB}; the message names the field.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits Tile.Builder, FlipTile.Builder, IconicTile.Builder, CycleTile.Builder {

        private final TileFields fields = new TileFields();

        Builder() {}

        /** The navigation URI of a secondary tile, such as {@code /Page.xaml?x=1}; without it the app's own tile. */
        public B id(String id) {
            fields.id(id);
            return self();
        }

        /** Sets the number: 0 or more. */
        public B count(int count) {
            return count(Field.set(count));
        }

        /** What to do to the number. */
        public B count(Field<Integer> count) {
            fields.count(count);
            return self();
        }

        /** Sets the text at the bottom. */
        public B title(String title) {
            return title(Field.set(title));
        }

        /** What to do to the text at the bottom. */
        public B title(Field<String> title) {
            return text(TileElement.TITLE, title);
        }

        B text(TileElement element, Field<String> text) {
            fields.text(element, text);
            return self();
        }

        TileFields checkedFields() {
            fields.check();
            return fields;
        }

        abstract B self();
    }
}
