// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Writes toasts and tiles as XML, byte for byte as the Java sender library and the npm package mpns do. No DOM.
 *
 * A field of a tile is absent (the tile keeps what it shows), `{set: 'text'}` or `{clear: true}`.
 */

/** The tile templates: their name on the wire and their elements, in the order in which they are written. */
export const TEMPLATES = {
  tile: {
    xmlName: null,
    elements: ['BackgroundImage', 'Count', 'Title', 'BackBackgroundImage', 'BackTitle', 'BackContent'],
  },
  flip: {
    xmlName: 'FlipTile',
    elements: [
      'BackgroundImage',
      'Count',
      'Title',
      'BackBackgroundImage',
      'BackTitle',
      'BackContent',
      'SmallBackgroundImage',
      'WideBackgroundImage',
      'WideBackContent',
      'WideBackBackgroundImage',
    ],
  },
  iconic: {
    xmlName: 'IconicTile',
    elements: [
      'Count',
      'Title',
      'BackgroundColor',
      'IconImage',
      'SmallIconImage',
      'WideContent1',
      'WideContent2',
      'WideContent3',
    ],
  },
  cycle: {
    xmlName: 'CycleTile',
    elements: [
      'SmallBackgroundImage',
      ...Array.from({length: 9}, (none, index) => `CycleImage${index + 1}`),
      'Count',
      'Title',
    ],
  },
};

const START = '<?xml version="1.0" encoding="utf-8"?><wp:Notification xmlns:wp="WPNotification">';
const END = '</wp:Notification>';

/** A character that stands for itself neither in a text nor in an attribute, or not in an attribute alone. */
const REFERENCES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;'};
const REFERENCES_IN_ATTRIBUTES = {...REFERENCES, '\n': '&#10;', '\t': '&#9;'};

/**
 * A toast. A text that is empty is as good as none.
 *
 * @param {{text1?: string, text2?: string, param?: string, sound?: string, silent?: boolean}} toast
 * @returns {string}
 */
export function toastXml(toast) {
  const inside = [
    textOrNone('Text1', toast.text1),
    textOrNone('Text2', toast.text2),
    textOrNone('Param', toast.param),
    toast.silent ? '<wp:Sound Silent="true"/>' : textOrNone('Sound', toast.sound),
  ];
  return `${START}<wp:Toast>${inside.join('')}</wp:Toast>${END}`;
}

/**
 * A tile of any template.
 *
 * @param {'tile'|'flip'|'iconic'|'cycle'} kind
 * @param {{id?: string, fields: Record<string, {set?: string|number, clear?: boolean}>}} tile fields by element name; those
 *     that the template does not have are left out
 * @returns {string}
 */
export function tileXml(kind, {id, fields}) {
  const {xmlName, elements} = TEMPLATES[kind];
  const inside = elements.map(name => fieldXml(name, fields[name]));
  return `${START}<wp:Tile${attribute('Template', xmlName)}${attribute('Id', id)}>${inside.join('')}</wp:Tile>${END}`;
}

/** The number that a count's text means, as it is written: 007 is 7. Other texts stay what they are. */
export function countText(text) {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

function fieldXml(name, field) {
  if (!field) {
    return '';
  }
  if (field.clear) {
    return `<wp:${name} Action="Clear"></wp:${name}>`;
  }
  const text = String(field.set);
  return element(name, name === 'Count' ? countText(text) : text);
}

function textOrNone(name, text) {
  return text ? element(name, text) : '';
}

function element(name, text) {
  return `<wp:${name}>${text.replace(/[&<>"\r]/g, c => REFERENCES[c])}</wp:${name}>`;
}

function attribute(name, value) {
  return value ? ` ${name}="${value.replace(/[&<>"\r\n\t]/g, c => REFERENCES_IN_ATTRIBUTES[c])}"` : '';
}
