// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const PLAIN = ['BackgroundImage', 'Title', 'BackBackgroundImage', 'BackTitle', 'BackContent'];

/**
 * The templates of tiles, by name, with the properties that each has besides its count: the names of the elements in
 * the namespace `WPNotification`. A tile without a template is a plain one.
 *
 * @type {Readonly<Record<'plain'|'flip'|'iconic'|'cycle', readonly string[]>>}
 */
export const TILE_TEMPLATES = Object.freeze({
  plain: Object.freeze(PLAIN),
  flip: Object.freeze([
    ...PLAIN,
    'SmallBackgroundImage',
    'WideBackgroundImage',
    'WideBackContent',
    'WideBackBackgroundImage',
  ]),
  iconic: Object.freeze([
    'Title',
    'BackgroundColor',
    'IconImage',
    'SmallIconImage',
    'WideContent1',
    'WideContent2',
    'WideContent3',
  ]),
  cycle: Object.freeze([
    'Title',
    'SmallBackgroundImage',
    ...Array.from({length: 9}, (none, index) => `CycleImage${index + 1}`),
  ]),
});

const XML_NAMES = new Map([
  ['FlipTile', 'flip'],
  ['IconicTile', 'iconic'],
  ['CycleTile', 'cycle'],
]);

/** The template that the attribute `Template` names; the plain one for a name that none has, and without the attribute. */
export function templateOf(xmlName) {
  return XML_NAMES.get(xmlName) ?? 'plain';
}

/** Whether a property names an image. */
export function isImage(property) {
  return /Image\d?$/.test(property);
}
