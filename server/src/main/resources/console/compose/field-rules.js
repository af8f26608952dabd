// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {KINDS, classOf, isTile, meaningOfClass} from './draft.js';
import {TEMPLATES} from './notification-xml.js';
import {customHeaderBytes, requestOf, wrongHeaderLines} from './request.js';

/**
 * What a careful sender would not send, in the words of the Java library's builders. Nothing here stops anybody: the page
 * says it and sends all the same when asked to. No DOM.
 *
 * @typedef {object} Fault
 * @property {string} field which field, as the page names it
 * @property {string} sentence field, rule and value
 */

/**
 * Everything that is wrong with a draft.
 *
 * @param {import('./draft.js').Draft} draft
 * @param {{payloadBytes?: number, headerBytes?: number}} limits of the service
 * @returns {Fault[]}
 */
export function faultsOf(draft, limits = {}) {
  const content = isTile(draft.kind) ? tileFaults(draft) : draft.kind === 'toast' ? toastFaults(draft.toast) : [];
  return [...content, ...classFaults(draft), ...headerFaults(draft), ...sizeFaults(draft, limits)];
}

/** What is wrong with a toast. */
export function toastFaults(toast) {
  const faults = [];
  if (!toast.text1 && !toast.text2) {
    faults.push(fault('Text1', 'a toast needs Text1 or Text2: without them it shows nothing'));
  }
  if (toast.silent && toast.sound) {
    faults.push(fault('Sound', `a silent toast cannot have the sound ${quoted(toast.sound)}: choose one of them`));
  }
  if (toast.param && !/^[/?]/.test(toast.param)) {
    faults.push(
      fault('Param', `Param must begin with / or ?, such as /Radar.xaml?city=7, but is ${quoted(toast.param)}`),
    );
  }
  const texts = {Text1: toast.text1, Text2: toast.text2, Param: toast.param, Sound: toast.silent ? '' : toast.sound};
  return [...faults, ...Object.entries(texts).flatMap(([field, text]) => characterFaults(field, text))];
}

function tileFaults(draft) {
  const {elements} = TEMPLATES[draft.kind];
  const fields = Object.entries(draft.tile.fields).filter(([name]) => elements.includes(name));
  const faults = characterFaults('Id', draft.tile.id);
  if (fields.length === 0) {
    faults.push(fault('Title', 'a tile notification needs at least one field that is set or cleared'));
  }
  return [...faults, ...fields.flatMap(([name, field]) => (field.clear ? [] : setFaults(name, field.set)))];
}

function setFaults(name, text) {
  if (name === 'Count') {
    return /^\d+$/.test(text)
      ? []
      : [
          fault(
            name,
            `Count must be a whole number, 0 (no badge) or more (phones show at most 99), not ${quoted(text)}`,
          ),
        ];
  }
  if (text === '') {
    return [fault(name, `${name} must not be empty: leave it to keep what the tile shows, or clear it`)];
  }
  if (name === 'BackgroundColor' && !/^#[0-9a-fA-F]{8}$/.test(text)) {
    return [fault(name, `${name} must be #AARRGGBB in hexadecimal, such as #FF1BA1E2, not ${quoted(text)}`)];
  }
  return characterFaults(name, text);
}

function classFaults(draft) {
  if (draft.window !== 'custom') {
    return [];
  }
  const text = classOf(draft);
  const meaning = meaningOfClass(text);
  const {noun} = KINDS[draft.kind];
  if (!meaning) {
    return [
      fault('Class', `the class must be a number from 1 to 31, not ${quoted(text)}; the service goes by the target`),
    ];
  }
  return meaning.kind === noun
    ? []
    : [
        fault(
          'Class',
          `the class ${text} stands for a ${meaning.kind}, and this is a ${noun}: the device goes by the class`,
        ),
      ];
}

function headerFaults(draft) {
  const values = {'Message id': draft.messageId, 'Content type': draft.kind === 'raw' ? draft.raw.contentType : ''};
  const faults = Object.entries(values)
    .filter(([, value]) => !/^[\t\x20-\x7e]*$/.test(value))
    .map(([field, value]) => fault(field, `${field} must be printable ASCII, but is ${quoted(value)}`));
  wrongHeaderLines(draft.moreHeaders).forEach(line =>
    faults.push(fault('More headers', `a line must be Name: value, and is left out: ${quoted(line)}`)),
  );
  return faults;
}

function sizeFaults(draft, {payloadBytes, headerBytes}) {
  const {headers, bytes} = requestOf(draft);
  const faults = [];
  if (payloadBytes && bytes.length > payloadBytes) {
    faults.push(fault('Body', `the body has ${bytes.length} bytes; this service takes at most ${payloadBytes}`));
  }
  const inHeaders = customHeaderBytes(headers);
  if (headerBytes && inHeaders > headerBytes) {
    faults.push(
      fault(
        'More headers',
        `the X- headers have ${inHeaders} bytes; this service takes at most ${headerBytes} together`,
      ),
    );
  }
  return faults;
}

function characterFaults(field, text) {
  for (let i = 0; i < text.length; i++) {
    const c = text.codePointAt(i);
    if (!isXmlCharacter(c)) {
      const code = c.toString(16).toUpperCase().padStart(4, '0');
      const rule = 'must hold only characters that XML 1.0 allows';
      return [fault(field, `${field} ${rule}, but has U+${code} at index ${i} of ${quoted(text)}`)];
    }
    if (c > 0xffff) {
      i++;
    }
  }
  return [];
}

function isXmlCharacter(c) {
  return c >= 0x20 ? c <= 0xd7ff || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000 : c === 0x9 || c === 0xa || c === 0xd;
}

/** A text in quotes for a sentence: short, on one line, printable. */
function quoted(text) {
  const line = Array.from(text, c => (/[\p{C}\p{Zl}\p{Zp}]/u.test(c) ? '?' : c));
  return `"${line.length > 40 ? line.slice(0, 40).join('') + '…' : line.join('')}"`;
}

function fault(field, sentence) {
  return {field, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) + '.'};
}
