// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The id of the app's own tile. */
export const APPLICATION_TILE = '/';

/** The highest number that a badge shows. */
export const MAX_COUNT = 99;

/** What a tile shows after all notifications that reached it. Immutable. */
export class TileState {
  /**
   * @param {string} id the navigation URI of a secondary tile, or `/` for the application tile
   * @param {'plain'|'flip'|'iconic'|'cycle'} template the template of the first notification to the tile; a tile keeps it
   * @param {number} count the badge, 1 to 99, or 0 for none
   * @param {Record<string, string>} fields the properties that are set, such as `Title`
   */
  constructor(id, template, count, fields) {
    if (!Number.isInteger(count) || count < 0 || count > MAX_COUNT) {
      throw new RangeError(`count must be 0 to ${MAX_COUNT}, not ${count}`);
    }
    this.id = id;
    this.template = template;
    this.count = count;
    this.fields = Object.freeze({...fields});
    Object.freeze(this);
  }
}
