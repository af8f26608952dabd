// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The most secondary tiles that an app keeps; the least recently changed goes first. */
export const MAX_SECONDARY_TILES = 100;

/** The id of the app's own tile. */
export const APPLICATION_TILE = '/';

/**
 * A tile as the phone keeps it over reloads: what it shows, and whether its title is still the one that the app gave it.
 *
 * @typedef {{state: {id: string, template: string, count: number, fields: Record<string, string>}, ownTitle: boolean}} TileRecord
 */

/**
 * The tile after a notification. A tile keeps the template of its first one, and what that does not have is left out.
 *
 * @param {TileRecord|undefined} before undefined when this is the first notification to it
 * @param {{template: string, id?: string, fields: Record<string, {set?: string, clear?: true}>, count?: {set?: number, clear?: true}}} change
 * @param {Record<string, readonly string[]>} templates the properties of each template besides the count
 * @returns {TileRecord}
 */
export function changed(before, change, templates) {
  const template = before?.state.template ?? change.template;
  const fields = {};
  for (const name of templates[template]) {
    const value = after(before?.state.fields[name], change.fields[name]);
    if (value !== undefined) {
      fields[name] = value;
    }
  }
  const count = Math.trunc(Number(after(before?.state.count, change.count) ?? 0)) || 0;
  return {
    state: {id: change.id || APPLICATION_TILE, template, count: Math.min(Math.max(count, 0), 99), fields},
    ownTitle: (before?.ownTitle ?? true) && change.fields.Title === undefined,
  };
}

function after(old, change) {
  if (change === undefined) {
    return old;
  }
  return change.clear ? undefined : change.set;
}

/**
 * The tiles of an app after one of them changed, the least recently changed first.
 *
 * @param {TileRecord[]} records
 * @param {TileRecord} record
 * @returns {TileRecord[]}
 */
export function withTile(records, record) {
  const kept = [...records.filter(each => each.state.id !== record.state.id), record];
  const secondary = kept.filter(each => each.state.id !== APPLICATION_TILE);
  return secondary.length > MAX_SECONDARY_TILES ? kept.filter(each => each !== secondary[0]) : kept;
}
