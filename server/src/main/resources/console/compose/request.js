// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {KINDS, classOf, isTile} from './draft.js';
import {tileXml, toastXml} from './notification-xml.js';

/**
 * The request that a draft becomes: what is sent, and what is shown before. No DOM.
 *
 * @typedef {object} PushRequest
 * @property {[string, string][]} headers in the order in which they are shown
 * @property {Uint8Array} bytes the body
 * @property {string|null} text the body as text; null where it is none
 */

/** @returns {PushRequest} */
export function requestOf(draft) {
  return {headers: headersOf(draft), ...bodyOf(draft)};
}

/** The headers as an object; of two with one name the later counts. */
export function headerObject(headers) {
  return Object.fromEntries(headers);
}

/** How many bytes the X- headers have, names and values, as the service counts them. */
export function customHeaderBytes(headers) {
  const encoder = new TextEncoder();
  return headers
    .filter(([name]) => /^x-/i.test(name))
    .reduce((sum, [name, value]) => sum + encoder.encode(name).length + encoder.encode(value).length, 0);
}

/** Lines of `Name: value`, as typed. Lines that are none are left out; {@link wrongHeaderLines} has them. */
export function readHeaderLines(text) {
  return headerLines(text)
    .filter(line => HEADER_LINE.test(line))
    .map(line => {
      const [, name, value] = HEADER_LINE.exec(line);
      return [name, value.trim()];
    });
}

/** Lines that are no header. */
export function wrongHeaderLines(text) {
  return headerLines(text).filter(line => !HEADER_LINE.test(line));
}

/** The bytes in base64. */
export function base64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
}

/** The body for the service's API: as text where it is one, else in base64. */
export function bodyForApi({bytes, text}) {
  return text === null ? {bodyBase64: base64(bytes)} : {body: text};
}

const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/;

function headerLines(text) {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

function headersOf(draft) {
  const {target} = KINDS[draft.kind];
  const notificationClass = classOf(draft);
  const contentType = draft.kind === 'raw' ? draft.raw.contentType.trim() : 'text/xml';
  return [
    ...(contentType ? [['Content-Type', contentType]] : []),
    ...(target ? [['X-WindowsPhone-Target', target]] : []),
    ...(notificationClass ? [['X-NotificationClass', notificationClass]] : []),
    ...(draft.messageId.trim() ? [['X-MessageID', draft.messageId.trim()]] : []),
    ...readHeaderLines(draft.moreHeaders),
  ];
}

function bodyOf(draft) {
  if (draft.kind === 'raw' && draft.raw.file) {
    const {bytes} = draft.raw.file;
    return {bytes, text: textOf(bytes)};
  }
  const text = draft.kind === 'raw' ? draft.raw.text : xmlOf(draft);
  return {bytes: new TextEncoder().encode(text), text};
}

function xmlOf(draft) {
  return isTile(draft.kind) ? tileXml(draft.kind, draft.tile) : toastXml(draft.toast);
}

/** The bytes as text; null where they are no UTF-8, or begin with a mark that decoding would drop. */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (binary) {
    return null;
  }
}
