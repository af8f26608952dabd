// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What a tile shows at a size: its ground, one or two sides, and how it moves. Pure: from fields to what is drawn.
 *
 * @typedef {object} Side
 * @property {'picture'|'icon'|'content'|'slides'} kind a picture with a title; an icon with a count; words; pictures in turn
 * @property {string|null} image the picture or the icon, as the sender wrote it
 * @property {string[]} images the pictures in turn
 * @property {string} title the small line at the bottom
 * @property {string[]} lines words at the top, the first one larger on iconic tiles
 * @property {number} count 1 to 99, or 0 for none
 *
 * @typedef {object} TileFace
 * @property {'small'|'medium'|'wide'} size
 * @property {string|null} background the sender's colour as written, or null for the accent
 * @property {Side} front
 * @property {Side|null} back only where there is something on it
 * @property {'none'|'flip'|'slide'} motion
 */

/** A tile before its first notification: what its app gave it. */
export const UNTOUCHED = Object.freeze({id: '/', template: 'plain', count: 0, fields: Object.freeze({})});

/**
 * @param {{template: string, count: number, fields: Record<string, string>}} state
 * @param {'small'|'medium'|'wide'} size
 * @param {{title?: string}} own what the app itself gave the tile, shown where no notification changed it
 * @returns {TileFace}
 */
export function faceOf(state, size, own = {}) {
  const tile = {...state, title: state.fields.Title ?? own.title ?? ''};
  switch (state.template) {
    case 'iconic':
      return iconic(tile, size);
    case 'cycle':
      return cycle(tile, size);
    default:
      return turning(tile, size);
  }
}

function side(kind, values) {
  return {kind, image: null, images: [], title: '', lines: [], count: 0, ...values};
}

/** Plain tiles and flip tiles: a picture, and on the back another with words. */
function turning({template, count, fields, title}, size) {
  const flip = template === 'flip';
  const wide = flip && size === 'wide';
  if (size === 'small') {
    const image = (flip ? fields.SmallBackgroundImage : fields.BackgroundImage) ?? null;
    return {size, background: null, front: side('picture', {image, count}), back: null, motion: 'none'};
  }
  const front = side('picture', {
    image: (wide ? fields.WideBackgroundImage : fields.BackgroundImage) ?? null,
    title,
    count,
  });
  const content = (wide ? fields.WideBackContent : fields.BackContent) ?? '';
  const back = side('content', {
    image: (wide ? fields.WideBackBackgroundImage : fields.BackBackgroundImage) ?? null,
    title: fields.BackTitle ?? '',
    lines: content === '' ? [] : [content],
  });
  const turns = back.image !== null || back.title !== '' || back.lines.length > 0;
  return {size, background: null, front, back: turns ? back : null, motion: turns ? 'flip' : 'none'};
}

function iconic({count, fields, title}, size) {
  const lines = [fields.WideContent1, fields.WideContent2, fields.WideContent3].map(line => line ?? '');
  const worded = size === 'wide' && lines.some(line => line !== '');
  const image = (size === 'small' || worded ? fields.SmallIconImage : fields.IconImage) ?? null;
  const front = side(worded ? 'content' : 'icon', {
    image,
    title: size === 'small' ? '' : title,
    lines: worded ? lines : [],
    count,
  });
  return {size, background: fields.BackgroundColor ?? null, front, back: null, motion: 'none'};
}

function cycle({count, fields, title}, size) {
  if (size === 'small') {
    const image = fields.SmallBackgroundImage ?? null;
    return {size, background: null, front: side('picture', {image, count}), back: null, motion: 'none'};
  }
  const images = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(n => fields[`CycleImage${n}`]).filter(image => image);
  const motion = images.length > 1 ? 'slide' : 'none';
  return {size, background: null, front: side('slides', {images, title, count}), back: null, motion};
}

/** A tile in words, for those who do not see it. */
export function spoken(face, name) {
  const words = [face.front.title || name, ...face.front.lines];
  if (face.front.count > 0) {
    words.push(`count ${face.front.count}`);
  }
  if (face.back) {
    const back = [...face.back.lines, face.back.title].filter(word => word !== '');
    if (back.length > 0) {
      words.push(`on the back: ${back.join(', ')}`);
    }
  }
  return `${words.filter(word => word !== '').join(', ')}; ${face.size} tile`;
}
