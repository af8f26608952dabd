// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The twenty accent colours of the phones, in their order. */
export const ACCENTS = Object.freeze([
  {name: 'lime', colour: '#a4c400'},
  {name: 'green', colour: '#60a917'},
  {name: 'emerald', colour: '#008a00'},
  {name: 'teal', colour: '#00aba9'},
  {name: 'cyan', colour: '#1ba1e2'},
  {name: 'cobalt', colour: '#0050ef'},
  {name: 'indigo', colour: '#6a00ff'},
  {name: 'violet', colour: '#aa00ff'},
  {name: 'pink', colour: '#f472d0'},
  {name: 'magenta', colour: '#d80073'},
  {name: 'crimson', colour: '#a20025'},
  {name: 'red', colour: '#e51400'},
  {name: 'orange', colour: '#fa6800'},
  {name: 'amber', colour: '#f0a30a'},
  {name: 'yellow', colour: '#e3c800'},
  {name: 'brown', colour: '#825a2c'},
  {name: 'olive', colour: '#6d8764'},
  {name: 'steel', colour: '#647687'},
  {name: 'mauve', colour: '#76608a'},
  {name: 'taupe', colour: '#87794e'},
]);

/** The accent that a phone begins with. */
export const DEFAULT_ACCENT = 'cobalt';

/** The colour of an accent by its name; the default's for a name that is none. */
export function accentColour(name) {
  const accent = ACCENTS.find(each => each.name === name) ?? ACCENTS.find(each => each.name === DEFAULT_ACCENT);
  return accent.colour;
}

/**
 * Reads a colour as tiles have it, `#AARRGGBB` or `#RRGGBB`.
 *
 * @param {string|undefined} text
 * @returns {{alpha: number, red: number, green: number, blue: number}|null} 0 to 255 each, or null when it is no colour
 */
export function parseColour(text) {
  const digits = /^\s*#([0-9a-f]{8}|[0-9a-f]{6})\s*$/i.exec(text ?? '')?.[1];
  if (!digits) {
    return null;
  }
  const [alpha, red, green, blue] = digits
    .padStart(8, 'f')
    .match(/../g)
    .map(pair => parseInt(pair, 16));
  return {alpha, red, green, blue};
}

/**
 * The colour that is seen when one lies on another: what is see-through of it lets the other show.
 *
 * @param {string|undefined} text the colour above; the one below is seen alone when this is none
 * @param {string} below an opaque colour
 * @returns {string} `#rrggbb`
 */
export function laidOn(text, below) {
  const above = parseColour(text);
  if (!above) {
    return below;
  }
  const ground = parseColour(below);
  const share = above.alpha / 255;
  const mixed = part => Math.round(above[part] * share + ground[part] * (1 - share));
  return '#' + [mixed('red'), mixed('green'), mixed('blue')].map(n => n.toString(16).padStart(2, '0')).join('');
}

/** How bright a colour is, 0 to 1, as WCAG 2 defines it. */
export function luminance(colour) {
  const {red, green, blue} = parseColour(colour);
  const [r, g, b] = [red, green, blue].map(part => {
    const s = part / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Text on a colour: white as on the phones where that can be read (4.5 and more), else black. */
export function textOn(colour) {
  return contrast(colour, '#ffffff') >= 4.5 ? '#ffffff' : '#000000';
}
