// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.CycleTile;
import org.tidings.protocol.notification.Field;
import org.tidings.protocol.notification.FlipTile;
import org.tidings.protocol.notification.IconicTile;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import org.tidings.protocol.notification.Tile;
import org.tidings.protocol.notification.TileNotification;
import org.tidings.protocol.notification.Toast;

/** What a tile notification does to a tile, whatever its template. */
final class TileChange {

    private final String id;
    private final TileState.Template template;
    private final Field<Integer> count;
    private final Map<String, Field<String>> images = new LinkedHashMap<>();
    private final Map<String, Field<String>> texts = new LinkedHashMap<>();

    private TileChange(TileNotification tile, TileState.Template template) {
        this.id = tile.id().filter(text -> !text.isEmpty()).orElse(TileState.APPLICATION_TILE);
        this.template = template;
        this.count = tile.count();
        text("Title", tile.title());
    }

    /** The change that a notification stands for; empty when it is none for a tile. */
    static Optional<TileChange> of(Notification notification) {
        return notification.match(new OfEachKind());
    }

    private TileChange text(String name, Field<String> field) {
        texts.put(name, field);
        return this;
    }

    private TileChange image(String name, Field<String> field) {
        images.put(name, field);
        return this;
    }

    String id() {
        return id;
    }

    /**
     * The tile after the change. What the tile's template does not have is left out.
     *
     * @param before the tile so far, or null when this is the first notification to it
     */
    TileState appliedTo(@Nullable TileState before) {
        TileState.Template kept = before == null ? template : before.template();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : kept.fields()) {
            String old = before == null ? null : before.fields().get(name);
            String now = after(old, changeOf(name));
            if (now != null) {
                fields.put(name, now);
            }
        }
        int oldCount = before == null ? 0 : before.count();
        Integer newCount = after(oldCount == 0 ? null : oldCount, count);
        int shown = newCount == null ? 0 : Math.min(Math.max(newCount, 0), TileState.MAX_COUNT);
        return new TileState(id, kept, shown, fields);
    }

    private Field<String> changeOf(String name) {
        Field<String> image = images.get(name);
        return image != null ? image : texts.getOrDefault(name, Field.unchanged());
    }

    private static <T> @Nullable T after(@Nullable T old, Field<T> change) {
        return change.isUnchanged() ? old : change.value().orElse(null);
    }

    /**
     * The first image that the tile may not load.
     *
     * @param domains the hosts from which images may come
     */
    Optional<String> forbiddenImage(Collection<String> domains) {
        return images.values().stream()
                .flatMap(image -> image.value().stream())
                .filter(image -> !ImageDomains.allow(domains, image))
                .findFirst();
    }

    private static final class OfEachKind implements Notification.Cases<Optional<TileChange>> {

        @Override
        public Optional<TileChange> toast(Toast toast) {
            return Optional.empty();
        }

        @Override
        public Optional<TileChange> raw(Raw raw) {
            return Optional.empty();
        }

        @Override
        public Optional<TileChange> tile(Tile tile) {
            return Optional.of(new TileChange(tile, TileState.Template.PLAIN)
                    .image("BackgroundImage", tile.backgroundImage())
                    .image("BackBackgroundImage", tile.backBackgroundImage())
                    .text("BackTitle", tile.backTitle())
                    .text("BackContent", tile.backContent()));
        }

        @Override
        public Optional<TileChange> flipTile(FlipTile tile) {
            return Optional.of(new TileChange(tile, TileState.Template.FLIP)
                    .image("BackgroundImage", tile.backgroundImage())
                    .image("BackBackgroundImage", tile.backBackgroundImage())
                    .text("BackTitle", tile.backTitle())
                    .text("BackContent", tile.backContent())
                    .image("SmallBackgroundImage", tile.smallBackgroundImage())
                    .image("WideBackgroundImage", tile.wideBackgroundImage())
                    .text("WideBackContent", tile.wideBackContent())
                    .image("WideBackBackgroundImage", tile.wideBackBackgroundImage()));
        }

        @Override
        public Optional<TileChange> iconicTile(IconicTile tile) {
            return Optional.of(new TileChange(tile, TileState.Template.ICONIC)
                    .text("BackgroundColor", tile.backgroundColor())
                    .image("IconImage", tile.iconImage())
                    .image("SmallIconImage", tile.smallIconImage())
                    .text("WideContent1", tile.wideContent1())
                    .text("WideContent2", tile.wideContent2())
                    .text("WideContent3", tile.wideContent3()));
        }

        @Override
        public Optional<TileChange> cycleTile(CycleTile tile) {
            TileChange change = new TileChange(tile, TileState.Template.CYCLE)
                    .image("SmallBackgroundImage", tile.smallBackgroundImage());
            for (int number = 1; number <= CycleTile.MAX_IMAGES; number++) {
                change.image("CycleImage" + number, tile.cycleImage(number));
            }
            return Optional.of(change);
        }
    }
}
