// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PHOTOS} from './pictures.js';
import {APPLICATION_TILE} from './tile-record.js';
import {UNTOUCHED, faceOf, spoken} from './tile-face.js';

/** The phone's own apps, which nobody pushes to. */
export const SYSTEM_APPS = Object.freeze({
  calendar: {title: 'calendar', icon: 'pictures/icon-calendar.svg'},
  pictures: {title: 'pictures', icon: 'pictures/icon-pictures.svg'},
});

/** The icon of a pushed app, from its package. */
export const APP_ICON = 'pictures/icon-demo.svg';

/**
 * What a tile of the start screen shows.
 *
 * @param {{size: string, system?: string, app?: string, tile?: string}} pin
 * @param {{app: function(string): object}} phone
 * @param {Date} now
 * @returns {{face: import('./tile-face.js').TileFace, name: string, icon: string, words: string}} words for those who do
 *     not see it
 */
export function faceOfPin(pin, phone, now) {
  if (pin.system) {
    const {title, icon} = SYSTEM_APPS[pin.system];
    if (pin.system === 'calendar') {
      const today = now.toLocaleDateString('en-GB', {weekday: 'long', day: 'numeric', month: 'long'});
      return {face: calendar(pin.size, now), name: title, icon, words: `${title}, ${today}; ${pin.size} tile`};
    }
    const face = album(pin.size);
    return {face, name: title, icon, words: spoken(face, title)};
  }
  const app = phone.app(pin.app);
  const record = app?.tileRecord(pin.tile);
  const isOwn = pin.tile === APPLICATION_TILE;
  const title = isOwn && (record?.ownTitle ?? true) ? app?.title : '';
  const name = isOwn ? (app?.title ?? '') : `${app?.title}: ${pin.tile}`;
  const face = faceOf(record?.state ?? UNTOUCHED, pin.size, {title});
  return {face, name, icon: APP_ICON, words: spoken(face, name)};
}

function calendar(size, now) {
  const weekday = now.toLocaleDateString('en-GB', {weekday: size === 'wide' ? 'long' : 'short'});
  const title = size === 'small' ? '' : now.toLocaleDateString('en-GB', {month: size === 'wide' ? 'long' : 'short'});
  const lines = [String(now.getDate()), weekday];
  const front = {kind: 'date', image: null, images: [], title, lines, count: 0};
  return {size, background: null, front, back: null, motion: 'none'};
}

function album(size) {
  const fields = Object.fromEntries(PHOTOS.map((photo, index) => [`CycleImage${index + 1}`, photo.path]));
  fields.SmallBackgroundImage = PHOTOS[0].path;
  return faceOf({template: 'cycle', count: 0, fields}, size, {title: 'pictures'});
}
