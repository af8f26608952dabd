// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PayloadFormatError} from './errors.js';
import {faultAt, payloadText} from './payload-text.js';
import {quoted, strip} from './text-rules.js';
import {TILE_TEMPLATES, templateOf} from './tile-templates.js';
import {XmlReader} from './xml-reader.js';
import {XmlFault} from './xml-text.js';

const NAMESPACE = 'WPNotification';

/** As good as any larger one: phones show at most 99. */
const HIGHEST_COUNT = 2 ** 31 - 1;

/**
 * What a phone makes of a toast: a line of text that slides in. A text that is empty or absent is null; a silent toast
 * has no sound.
 *
 * @typedef {{type: 'toast', text1: string|null, text2: string|null, param: string|null, sound: string|null,
 *   silent: boolean}} Toast
 */

/**
 * What a phone makes of a tile notification: the tile it is for and how it changes. Properties that keep what they show
 * are absent. `id` is null for the application tile.
 *
 * @typedef {{type: 'tile', template: 'plain'|'flip'|'iconic'|'cycle', id: string|null,
 *   fields: Record<string, {set: string}|{clear: true}>, count: {set: number}|{clear: true}|undefined}} TileNotification
 */

/**
 * Reads the XML of a toast or a tile, as tolerant as phones are: any prefix, unknown elements and attributes, blanks
 * between elements, no declaration. `Action="Clear"` wins over content. An element that is absent, or empty without an
 * action, changes nothing; of two equal elements the last one counts. A tile of an unknown template is read as a plain
 * one. Counts are rounded down. A DOCTYPE, entities of its own, more than 32 levels or 32 attributes are refused.
 *
 * The Java class `NotificationReader` reads the same payloads, to the same results.
 *
 * @param {'toast'|'tile'} kind what it was sent as
 * @param {string|Uint8Array} payload a text is read as its UTF-8 bytes
 * @returns {Toast|TileNotification}
 * @throws {PayloadFormatError} when it cannot be read, or is the other kind
 */
export function readNotification(kind, payload) {
  if (kind !== 'toast' && kind !== 'tile') {
    throw new TypeError(`only toasts and tiles have a payload to read, not ${kind}`);
  }
  const notification = read(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload);
  if (notification.type !== kind) {
    throw new PayloadFormatError(1, 1, `the notification was sent as a ${kind}, but its payload is a ${notification.type}`);
  }
  return notification;
}

function read(bytes) {
  const document = payloadText(bytes).replace(/\r\n?/g, '\n');
  try {
    return new PayloadReader(new XmlReader(document)).notification();
  } catch (fault) {
    throw fault instanceof XmlFault ? faultAt(document, fault.index, fault.message) : fault;
  }
}

class PayloadReader {
  #xml;

  constructor(xml) {
    this.#xml = xml;
  }

  /** The first Toast or Tile of the document; reads to the end of the document. */
  notification() {
    this.#nextChild();
    if (!/^Notification$/i.test(this.#name)) {
      throw this.#refused('the root element must be Notification in the namespace WPNotification');
    }
    let found = null;
    while (this.#nextChild()) {
      if (found === null && /^Toast$/i.test(this.#name)) {
        found = this.#toast();
      } else if (found === null && /^Tile$/i.test(this.#name)) {
        found = this.#tile();
      } else {
        this.#skipElement();
      }
    }
    if (found === null) {
      throw this.#refused('Notification must have a Toast or a Tile inside');
    }
    while (this.#xml.next() !== 'endDocument') {
      // Only whether the rest is well-formed counts.
    }
    return found;
  }

  #refused(reason) {
    return new XmlFault(this.#xml.index, reason);
  }

  /** The local name of the element that just began; empty unless it is in the namespace of notifications. */
  get #name() {
    return this.#xml.namespace === NAMESPACE ? this.#xml.local : '';
  }

  /** Steps to the next child element of the element that is open; false at the end of that element. */
  #nextChild() {
    for (;;) {
      const event = this.#xml.next();
      if (event !== 'text') {
        return event === 'start';
      }
    }
  }

  /** Steps to the end of the element that just began. */
  #skipElement() {
    const inside = this.#xml.depth;
    while (this.#xml.depth >= inside) {
      this.#xml.next();
    }
  }

  /** The text of the element that just began, without that of elements inside it; steps to its end. */
  #elementText() {
    const inside = this.#xml.depth;
    let text = '';
    for (;;) {
      const event = this.#xml.next();
      if (this.#xml.depth < inside) {
        return text;
      }
      if (event === 'text' && this.#xml.depth === inside) {
        text += this.#xml.text;
      }
    }
  }

  /** The attribute without a namespace of the element that just began; empty when it has none. */
  #attribute(name) {
    return this.#xml.attributes.find(({namespace, local}) => namespace === '' && local === name)?.value ?? '';
  }

  #toast() {
    const toast = {type: 'toast', text1: null, text2: null, param: null, sound: null, silent: false};
    while (this.#nextChild()) {
      switch (this.#name) {
        case 'Text1':
        case 'Text2':
        case 'Param':
          toast[this.#name.toLowerCase()] = this.#elementText() || null;
          break;
        case 'Sound':
          toast.silent ||= /^(?:true|1)$/i.test(strip(this.#attribute('Silent')));
          toast.sound = this.#elementText() || null;
          break;
        default:
          this.#skipElement();
      }
    }
    return toast.silent ? {...toast, sound: null} : toast;
  }

  #tile() {
    const template = templateOf(this.#attribute('Template'));
    const id = this.#attribute('Id') || null;
    const changes = new Map();
    while (this.#nextChild()) {
      const name = this.#name;
      if (name === 'Count') {
        changes.set(name, this.#count());
      } else if (TILE_TEMPLATES[template].includes(name)) {
        changes.set(name, this.#change());
      } else {
        this.#skipElement();
      }
    }
    const count = changes.get('Count') ?? undefined;
    changes.delete('Count');
    const fields = Object.fromEntries([...changes].filter(([, change]) => change !== null));
    return {type: 'tile', template, id, fields, count};
  }

  /** What the element that just began does to its property; null when the tile keeps what it shows. */
  #change() {
    // Phones clear an element that says so even when it has content.
    if (/^Clear$/i.test(strip(this.#attribute('Action')))) {
      this.#skipElement();
      return {clear: true};
    }
    const text = this.#elementText();
    return text === '' ? null : {set: text};
  }

  #count() {
    const change = this.#change();
    if (change?.set === undefined) {
      return change;
    }
    const number = strip(change.set);
    return number === '' ? null : {set: this.#floor(number)};
  }

  /** Rounds a decimal down. */
  #floor(number) {
    if (!/^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/.test(number)) {
      throw this.#refused(`Count must be a number, not ${quoted(number)}`);
    }
    if (number.startsWith('-') && /[1-9]/.test(number)) {
      throw this.#refused(`Count must be 0 or more, not ${quoted(number)}`);
    }
    const whole = Number(/[0-9]*/.exec(number.replace(/^[-+]/, ''))[0]);
    return Math.min(whole, HIGHEST_COUNT);
  }
}
