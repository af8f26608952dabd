// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const REFERENCE = /&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([^\s&<;]*));?/y;
const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What XML 1.0 does not allow anywhere (production 2), also not as a character reference. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Something is wrong with an XML text at an index of it. */
export class XmlFault extends Error {
  constructor(index, reason) {
    super(reason);
    this.name = 'XmlFault';
    this.index = index;
  }
}

/**
 * Throws an XmlFault when a part of a document has a character that XML does not allow.
 *
 * @param {string} part
 * @param {number} index where it begins in the document
 */
export function checkCharacters(part, index) {
  const wrong = NOT_XML.exec(part);
  if (wrong !== null) {
    const code = wrong[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new XmlFault(index + wrong.index, `the character U+${code} is not allowed in XML`);
  }
}

/**
 * A part of a document with its references replaced.
 *
 * @param {string} part
 * @param {number} index where it begins in the document
 * @param {(literal: string) => string} [between] what to make of the text between references
 */
export function withReferences(part, index, between = (literal) => literal) {
  let text = '';
  let from = 0;
  for (let at = part.indexOf('&'); at >= 0; at = part.indexOf('&', from)) {
    text += between(part.slice(from, at));
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(part);
    text += character(match, index + at);
    from = REFERENCE.lastIndex;
  }
  return text + between(part.slice(from));
}

function character([whole, hexadecimal, decimal, name], index) {
  if (!whole.endsWith(';')) {
    throw new XmlFault(index, 'a reference must be a name or a number between & and ;');
  }
  if (name !== undefined) {
    const replacement = ENTITIES.get(name);
    if (replacement === undefined) {
      throw new XmlFault(
        index,
        'an entity is not declared: only &amp; &lt; &gt; &quot; &apos; and character references are',
      );
    }
    return replacement;
  }
  const code = hexadecimal === undefined ? parseInt(decimal, 10) : parseInt(hexadecimal, 16);
  const replacement = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
  if (NOT_XML.test(replacement)) {
    throw new XmlFault(index, 'a character reference names a character that XML does not allow');
  }
  return replacement;
}
