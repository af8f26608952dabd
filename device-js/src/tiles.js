// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {isAllowedImage} from './image-domains.js';
import {APPLICATION_TILE, MAX_COUNT, TileState} from './tile-state.js';
import {TILE_TEMPLATES, isImage} from './tile-templates.js';

const MAX_SECONDARY_TILES = 100;

/** The tiles of one channel's app. */
export class Tiles {
  /** The least recently changed first. @type {Map<string, TileState>} */
  #tiles = new Map();

  /**
   * Changes one tile, which begins to exist with its first notification. Of the secondary tiles, the least recently
   * changed is forgotten when there are too many.
   *
   * @param {import('./notification-reader.js').TileNotification} change
   * @returns {TileState} the tile after the change
   */
  apply(change) {
    const id = change.id ?? APPLICATION_TILE;
    const after = changed(id, this.#tiles.get(id) ?? null, change);
    this.#tiles.delete(id);
    this.#tiles.set(id, after);
    const most = MAX_SECONDARY_TILES + (this.#tiles.has(APPLICATION_TILE) ? 1 : 0);
    if (this.#tiles.size > most) {
      this.#tiles.delete([...this.#tiles.keys()].find((old) => old !== APPLICATION_TILE));
    }
    return after;
  }

  /** A copy of the tiles, by id. */
  current() {
    return new Map(this.#tiles);
  }
}

/** The tile after the change. What the tile's template does not have is left out. */
function changed(id, before, change) {
  const template = before?.template ?? change.template;
  const fields = {};
  for (const name of TILE_TEMPLATES[template]) {
    const now = after(before?.fields[name], change.fields[name]);
    if (now !== undefined) {
      fields[name] = now;
    }
  }
  const count = after(before?.count, change.count) ?? 0;
  return new TileState(id, template, Math.min(count, MAX_COUNT), fields);
}

function after(old, change) {
  return change === undefined ? old : change.set;
}

/**
 * The first image that a tile may not load; null when it may load all.
 *
 * @param {import('./notification-reader.js').TileNotification} change
 * @param {readonly string[]} domains the hosts from which images may come
 */
export function forbiddenImage({template, fields}, domains) {
  const images = TILE_TEMPLATES[template].filter(isImage).map((name) => fields[name]?.set);
  return images.find((image) => image !== undefined && !isAllowedImage(domains, image)) ?? null;
}
