// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The pictures that the demo app brings along, as an app's package does; tiles name them by path. */
export const PHOTOS = Object.freeze([
  {path: 'pictures/mountains.svg', title: 'mountains'},
  {path: 'pictures/sea.svg', title: 'sea'},
  {path: 'pictures/city.svg', title: 'city'},
  {path: 'pictures/forest.svg', title: 'forest'},
  {path: 'pictures/desert.svg', title: 'desert'},
  {path: 'pictures/night.svg', title: 'night'},
  {path: 'pictures/fields.svg', title: 'fields'},
  {path: 'pictures/lighthouse.svg', title: 'lighthouse'},
  {path: 'pictures/balloons.svg', title: 'balloons'},
]);

/** White icons without a ground, for iconic tiles. */
export const ICONS = Object.freeze([
  {path: 'pictures/icon-demo.svg', title: 'demo'},
  {path: 'pictures/icon-mail.svg', title: 'mail'},
  {path: 'pictures/icon-message.svg', title: 'message'},
  {path: 'pictures/icon-weather.svg', title: 'weather'},
  {path: 'pictures/icon-news.svg', title: 'news'},
  {path: 'pictures/icon-calendar.svg', title: 'calendar'},
  {path: 'pictures/icon-pictures.svg', title: 'pictures'},
]);

const BUILT_IN = new Set([...PHOTOS, ...ICONS].map(picture => picture.path));

/** Where the pictures lie for the page: its own folder, whatever address the page has. */
const HOME = new URL('../', import.meta.url);

/**
 * The address from which the page may load a tile's image.
 *
 * @param {string|undefined} image as a sender wrote it: a path in the app, or an absolute address
 * @returns {string|null} null for what is neither http(s), nor an image as data, nor one of the built-in pictures
 */
export function imageAddress(image) {
  const text = (image ?? '').trim();
  if (text === '') {
    return null;
  }
  const path = text.replace(/^\/?(console\/)?/, '').split(/[?#]/)[0].toLowerCase();
  if (BUILT_IN.has(path)) {
    return new URL(path, HOME).href;
  }
  if (/^data:image\//i.test(text)) {
    return text;
  }
  try {
    const address = new URL(text.startsWith('//') ? 'https:' + text : text);
    return address.protocol === 'https:' || address.protocol === 'http:' ? address.href : null;
  } catch (noAddress) {
    return null;
  }
}
