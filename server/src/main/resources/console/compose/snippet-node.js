// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {isTile} from './draft.js';
import {TEMPLATES} from './notification-xml.js';
import {jsText} from './quoting.js';
import {base64, readHeaderLines, requestOf} from './request.js';

const FUNCTIONS = {
  toast: 'sendToast',
  tile: 'sendTile',
  flip: 'sendFlipTile',
  iconic: 'sendIconicTile',
  raw: 'sendRaw',
};

/** A program for Node: with the package mpns where it can say what is composed, else with Node alone. */
export function nodeSnippet(draft, uri) {
  const options = mpnsOptions(draft);
  return options ? withMpns(draft, uri, options) : withNodeAlone(draft, uri);
}

/** What mpns 2.1.3 is given; null where it would send something else. */
function mpnsOptions(draft) {
  const plain =
    draft.window === 'immediate' && draft.messageId.trim() === '' && readHeaderLines(draft.moreHeaders).length === 0;
  if (!plain || !(draft.kind in FUNCTIONS)) {
    return null;
  }
  if (isTile(draft.kind)) {
    return tileOptions(draft);
  }
  return draft.kind === 'toast' ? toastOptions(draft.toast) : rawOptions(draft);
}

function toastOptions({text1, text2, param, sound, silent}) {
  const more = Object.entries({text2, param}).filter(([, text]) => text);
  const texts = [text1, text2, param].join('');
  return text1 && !sound && !silent && !texts.includes('\r') ? Object.fromEntries([['text1', text1], ...more]) : null;
}

function rawOptions(draft) {
  const {text} = requestOf(draft);
  return text && draft.raw.contentType.trim() === 'text/xml' ? {payload: text} : null;
}

function tileOptions(draft) {
  const used = TEMPLATES[draft.kind].elements.filter(name => draft.tile.fields[name]);
  const values = used.map(name => [
    name.charAt(0).toLowerCase() + name.slice(1),
    mpnsValue(name, draft.tile.fields[name]),
  ]);
  const wrong = values.some(([, value]) => value === undefined) || /[\r\n\t]/.test(draft.tile.id) || used.length === 0;
  return wrong ? null : Object.fromEntries([...values, ...(draft.tile.id ? [['id', draft.tile.id]] : [])]);
}

/** Null clears. Undefined: mpns would drop it or write it in another way. */
function mpnsValue(name, field) {
  if (field.clear) {
    return null;
  }
  if (name === 'Count') {
    return /^[1-9]\d{0,14}$/.test(field.set) ? Number(field.set) : undefined;
  }
  return field.set === '' || field.set.includes('\r') ? undefined : field.set;
}

function withMpns(draft, uri, options) {
  const values = Object.entries(options).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? jsText(value) : value},\n`,
  );
  return `const mpns = require('mpns');

mpns.${FUNCTIONS[draft.kind]}(${jsText(uri)}, {
${values.join('')}}, (error, result) => {
  if (!error) {
    console.log(result.statusCode, result.notificationStatus, result.deviceConnectionStatus);
  } else {
    console.log(error.statusCode, error.shouldDeleteChannel ? 'delete this URI' : error.innerError);
  }
});
`;
}

function withNodeAlone(draft, uri) {
  const {headers, bytes, text} = requestOf(draft);
  const body = text === null ? `Buffer.from(${jsText(base64(bytes))}, 'base64')` : jsText(text);
  const lines = headers.map(([name, value]) => `    ${jsText(name)}: ${jsText(value)},\n`);
  const module = /^https:/i.test(uri) ? 'https' : 'http';
  return `const ${module} = require('node:${module}');

const body = ${body};
const request = ${module}.request(${jsText(uri)}, {
  method: 'POST',
  timeout: 15000,
  headers: {
    "Content-Length": Buffer.byteLength(body),
${lines.join('')}  },
}, (answer) => {
  let why = '';
  answer.setEncoding('utf8');
  answer.on('data', (piece) => { why += piece; });
  answer.on('end', () => console.log(answer.statusCode, answer.headers['x-notificationstatus'], why));
});
request.on('timeout', () => request.destroy(new Error('no answer in 15 s')));
request.on('error', (failure) => console.error('no answer:', failure.message));
request.end(body);
`;
}
