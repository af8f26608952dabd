// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PayloadFormatError} from './errors.js';

const LONGEST_DECLARATION = 200;
const ENCODING = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']/;
const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a payload, from its bytes: in UTF-16 if they look like it, in the encoding that it declares, or UTF-8. */
export function payloadText(bytes) {
  if (bytes.length === 0) {
    throw new PayloadFormatError(1, 1, 'the body is empty');
  }
  const label = encodingOf(bytes);
  const text = label === 'utf-8' ? utf8(bytes) : otherText(bytes, label);
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function encodingOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xfe || first === 0xff || first === 0 || second === 0) {
    return first === 0xfe || first === 0 ? 'utf-16be' : 'utf-16le';
  }
  const start = String.fromCharCode(...bytes.subarray(0, LONGEST_DECLARATION));
  const declared = ENCODING.exec(start);
  return declared === null ? 'utf-8' : declared[1].toLowerCase();
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
