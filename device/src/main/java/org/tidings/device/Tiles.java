// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tiles of one channel's app. Changed by the callback thread only; {@link #current} is thread-safe.
 */
final class Tiles {

    static final int MAX_SECONDARY_TILES = 100;

    /** The least recently changed first. */
    private final Map<String, TileState> tiles = new LinkedHashMap<>();

    private volatile Map<String, TileState> current = Map.of();

    /**
     * Changes one tile, which begins to exist with its first notification. Of the secondary tiles, the least recently
     * changed is forgotten when there are too many.
     *
     * @return the tile after the change
     */
    TileState apply(TileChange change) {
        TileState after = change.appliedTo(tiles.remove(change.id()));
        tiles.put(change.id(), after);
        boolean hasApplicationTile = tiles.containsKey(TileState.APPLICATION_TILE);
        if (tiles.size() > MAX_SECONDARY_TILES + (hasApplicationTile ? 1 : 0)) {
            tiles.keySet().stream()
                    .filter(id -> !id.equals(TileState.APPLICATION_TILE))
                    .findFirst()
                    .ifPresent(tiles::remove);
        }
        current = Map.copyOf(tiles);
        return after;
    }

    /** The tiles by id. */
    Map<String, TileState> current() {
        return current;
    }
}
