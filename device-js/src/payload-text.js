// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PayloadFormatError} from './errors.js';

const LONGEST_DECLARATION = 200;
const ENCODING = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']/;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * How the text of two-byte encodings begins: with a byte order mark, or with an XML declaration.
 *
 * @type {[string, number[]][]}
 */
const TWO_BYTE_BEGINNINGS = [
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0x00, 0x3c, 0x00, 0x3f]],
  ['utf-16le', [0x3c, 0x00, 0x3f, 0x00]],
];

/**
 * The text of a payload, from its bytes: in UTF-16 if it begins so, in the encoding that it declares, or in UTF-8.
 *
 * @param {Uint8Array} bytes
 * @returns {string} without a byte order mark
 * @throws {PayloadFormatError}
 */
export function payloadText(bytes) {
  if (bytes.length === 0) {
    throw new PayloadFormatError(1, 1, 'the body is empty');
  }
  const twoByte = TWO_BYTE_BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte));
  return twoByte === undefined ? textAsDeclared(bytes) : utf16(bytes, twoByte[0]);
}

function textAsDeclared(bytes) {
  const start = String.fromCharCode(...bytes.subarray(0, LONGEST_DECLARATION));
  const label = declaredEncoding(start) ?? 'utf-8';
  return label === 'utf-8' ? withoutMark(utf8(bytes)) : otherText(bytes, label);
}

function declaredEncoding(text) {
  return ENCODING.exec(text)?.[1].toLowerCase();
}

function withoutMark(text) {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function utf16(bytes, label) {
  const text = withoutMark(decoded(bytes, label));
  const declared = declaredEncoding(text.slice(0, LONGEST_DECLARATION)) ?? label;
  if (declared !== 'utf-16' && declared !== label) {
    throw new PayloadFormatError(1, 1, `the text is ${label}, but its XML declaration says otherwise`);
  }
  return text;
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    const at = firstNotUtf8(bytes);
    const byte = bytes[at].toString(16).toUpperCase().padStart(2, '0');
    const before = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, at));
    throw faultAt(before, before.length, `the text is not UTF-8 from the byte 0x${byte} on`);
  }
}

/** The index of the first byte of what is not UTF-8; the bytes have such a place. */
function firstNotUtf8(bytes) {
  const decoder = new TextDecoder('utf-8', {fatal: true});
  let at = 0;
  try {
    for (;;) {
      const end = at + lengthOfCharacter(bytes[at]);
      decoder.decode(bytes.subarray(at, end));
      at = end;
    }
  } catch {
    return at;
  }
}

function lengthOfCharacter(firstByte) {
  if (firstByte >= 0xf0) {
    return 4;
  }
  return firstByte >= 0xe0 ? 3 : firstByte >= 0xc0 ? 2 : 1;
}

function otherText(bytes, label) {
  if (label === 'iso-8859-1' || label === 'us-ascii') {
    return oneByteText(bytes, label === 'us-ascii' ? 0x7f : 0xff);
  }
  if (label.startsWith('utf-16')) {
    throw new PayloadFormatError(1, 1, `the XML declaration says ${label}, but the text is not`);
  }
  return decoded(bytes, label);
}

function decoded(bytes, label) {
  let decoder;
  try {
    decoder = new TextDecoder(label, {fatal: true, ignoreBOM: true});
  } catch {
    throw new PayloadFormatError(1, 1, 'the encoding of the XML is not known');
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new PayloadFormatError(1, 1, `the text is not ${label}`);
  }
}

/** Each byte as the character of its number; `TextDecoder` takes these encodings for windows-1252. */
function oneByteText(bytes, highest) {
  const parts = [];
  for (const byte of bytes) {
    if (byte > highest) {
      throw new PayloadFormatError(1, 1, 'the text is not us-ascii');
    }
    parts.push(String.fromCharCode(byte));
  }
  return parts.join('');
}

/** The error of a fault at an index of a text; both \r\n and \r end a line as \n does. */
export function faultAt(text, index, reason) {
  const lines = text.slice(0, index).split(/\r\n|\r|\n/);
  return new PayloadFormatError(lines.length, lines.at(-1).length + 1, reason);
}
