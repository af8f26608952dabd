// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** What the views use of the virtual phone, loaded when it is first needed: the page works without it, too. */

const loaded = new Map();

function part(name, load) {
  if (!loaded.has(name)) {
    loaded.set(name, load().catch(() => null));
  }
  return loaded.get(name);
}

/** The phones of this page (`phones` of phone/phones.js), or null. */
export async function phonesOfPage() {
  return (await part('phones', () => import('../phone/phones.js')))?.phones ?? null;
}

/** From fields to what a tile shows (phone/tile-face.js), or null. */
export function tileFaces() {
  return part('faces', () => import('../phone/tile-face.js'));
}

/** The pictures that the demo app brings along: {path, title, icon}. */
export async function builtInPictures() {
  const pictures = await part('pictures', () => import('../phone/pictures.js'));
  const list = (all, icon) => (all ?? []).map(({path, title}) => ({path, title, icon}));
  return [...list(pictures?.PHOTOS, false), ...list(pictures?.ICONS, true)];
}

/** Says from where the page may load a tile's image: an address, or null. */
export async function imageAddresses() {
  return (await part('pictures', () => import('../phone/pictures.js')))?.imageAddress ?? (() => null);
}
