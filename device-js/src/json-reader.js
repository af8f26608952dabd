// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {MAX_SERVER_FRAME_BYTES} from './protocol.js';

const MAX_DEPTH = 4;
const MAX_NUMBER_CHARS = 20;
const MAX_NAME_CHARS = 1024;
const HIGHEST_LONG = 2n ** 63n - 1n;
const LOWEST_LONG = -(2n ** 63n);

const BLANK = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:(["\\/bfnrt])|u([0-9a-fA-F]{4}))/y;
const WORD = /true|false|null/y;
const WORDS = {true: true, false: false, null: null};
const ESCAPED = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t'};

/** A number that is written with a fraction or an exponent, which no field of a frame may be. */
export const NOT_WHOLE = Symbol('not whole');

/**
 * Reads JSON as strictly as the service does. Unlike `JSON.parse`, it refuses a field that stands twice, of which two
 * readers might take different ones, and bounds depth and lengths. Objects become Maps, so that no field name means
 * anything to JavaScript.
 *
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export function readJson(text) {
  return new JsonReader(text).document();
}

class JsonReader {
  #text;
  #at = 0;
  #depth = 0;

  constructor(text) {
    this.#text = text;
  }

  document() {
    const value = this.#value();
    this.#take(BLANK);
    if (this.#at < this.#text.length) {
      throw this.#fault('something follows the JSON value');
    }
    return value;
  }

  #fault(reason) {
    return new SyntaxError(`${reason}, at character ${this.#at + 1}`);
  }

  #take(pattern) {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) {
      this.#at = pattern.lastIndex;
    }
    return match;
  }

  /** Whether this is the next character after blanks, which it then steps over. */
  #skips(character) {
    this.#take(BLANK);
    if (this.#text[this.#at] !== character) {
      return false;
    }
    this.#at++;
    return true;
  }

  #demand(character) {
    if (!this.#skips(character)) {
      throw this.#fault(`${character} was expected`);
    }
  }

  #value() {
    this.#take(BLANK);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string(MAX_SERVER_FRAME_BYTES);
      default:
        return this.#wordOrNumber();
    }
  }

  #nested(read) {
    if (++this.#depth > MAX_DEPTH) {
      throw this.#fault(`values are nested deeper than ${MAX_DEPTH}`);
    }
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #object() {
    const fields = new Map();
    if (this.#skips('}')) {
      return fields;
    }
    do {
      this.#take(BLANK);
      const name = this.#string(MAX_NAME_CHARS);
      if (fields.has(name)) {
        throw this.#fault('a field stands twice');
      }
      this.#demand(':');
      fields.set(name, this.#value());
    } while (this.#skips(','));
    this.#demand('}');
    return fields;
  }

  #array() {
    const values = [];
    if (this.#skips(']')) {
      return values;
    }
    do {
      values.push(this.#value());
    } while (this.#skips(','));
    this.#demand(']');
    return values;
  }

  #string(longest) {
    if (this.#text[this.#at] !== '"') {
      throw this.#fault('a text in quotes was expected');
    }
    this.#at++;
    let text = '';
    for (;;) {
      text += this.#take(PLAIN)[0];
      if (text.length > longest) {
        throw this.#fault(`a text is longer than ${longest} characters`);
      }
      if (this.#text[this.#at] === '"') {
        this.#at++;
        return text;
      }
      const escape = this.#take(ESCAPE);
      if (escape === null) {
        throw this.#fault('a text has a wrong escape or no end');
      }
      text += escape[2] === undefined ? (ESCAPED[escape[1]] ?? escape[1]) : String.fromCharCode(parseInt(escape[2], 16));
    }
  }

  #wordOrNumber() {
    const word = this.#take(WORD);
    if (word !== null) {
      return this.#unlessGoingOn(WORDS[word[0]]);
    }
    const number = this.#take(NUMBER);
    if (number === null) {
      throw this.#fault('a value was expected');
    }
    if (number[0].length > MAX_NUMBER_CHARS) {
      throw this.#fault(`a number is longer than ${MAX_NUMBER_CHARS} characters`);
    }
    const isWhole = number[1] === undefined && number[2] === undefined;
    return this.#unlessGoingOn(isWhole ? this.#whole(number[0]) : NOT_WHOLE);
  }

  /** Refuses `truex` and `01`, in which the value goes on. */
  #unlessGoingOn(value) {
    if (/[\w.+-]/.test(this.#text[this.#at] ?? ' ')) {
      throw this.#fault('a value was expected');
    }
    return value;
  }

  /** As far as the service's 64-bit numbers go; beyond 2^53 the last digits are lost, and no device has counted there. */
  #whole(digits) {
    const exact = BigInt(digits);
    if (exact > HIGHEST_LONG || exact < LOWEST_LONG) {
      throw this.#fault('a number is out of range');
    }
    return Number(exact);
  }
}
