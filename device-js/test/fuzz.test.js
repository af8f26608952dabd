// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {MalformedFrameError, PayloadFormatError} from '../src/errors.js';
import {readNotification} from '../src/notification-reader.js';
import {readServerFrame} from '../src/server-frames.js';
import {cases} from './support/cases.js';
import {SEED, SeededRandom, mutated} from './support/random.js';

const ROUNDS = 20_000;

const XML_TOKENS = [
  ...['<', '>', '/', '&', ';', '"', "'", '=', ':', '-', '!', '?', ' ', '\r\n', '\0', '\ufffe', 'é', '😀', '\ud83d'],
  ...['</', '/>', ']]>', '<![CDATA[', '<!--', '-->', '<?', '?>', '<?xml version="1.0"?>', '<!DOCTYPE a>', '<a/>', '</a>'],
  ...['&lt;', '&x;', '&#0;', '&#65;', '&#xD800;', ' xmlns="x"', ' xmlns:wp=""', ' wp:a="1"', '<wp:Toast>', '<wp:Tile>'],
  ...['<wp:Count>1e9</wp:Count>', ' Action="Clear"', '<a>'.repeat(40), 'x'.repeat(500)],
];

const JSON_TOKENS = [
  ...['{', '}', '[', ']', '"', ':', ',', '\\', '\\u', '\\ud83d', ' ', '\n', '\0', '0', '1', '-', '.', 'e', 'null', 'true'],
  ...['{"type":"done","request":1}', '"type"', '"seq":1', '[[[[[', '{"a":{"a":{"a":', '9'.repeat(30), 'x'.repeat(300), '😀'],
];

function fuzz(seeds, tokens, check) {
  const random = new SeededRandom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    const text = mutated(random, random.oneOf(seeds), tokens);
    try {
      check(text);
    } catch (failure) {
      throw new Error(`FUZZ_SEED=${SEED}, round ${round}: ${JSON.stringify(text)}`, {cause: failure});
    }
  }
}

test('no text makes the reader of payloads stumble, and what it reads has its shape', () => {
  const seeds = cases('notifications.json')
    .notifications.map(({payload}) => payload)
    .filter((payload) => payload !== undefined && payload.length < 2000);
  fuzz(seeds, XML_TOKENS, (text) => {
    try {
      const {count, silent} = readNotification('tile', text);
      assert.equal(silent, undefined);
      assert.ok(count === undefined || count.clear || (Number.isInteger(count.set) && count.set >= 0));
    } catch (fault) {
      if (!(fault instanceof PayloadFormatError)) {
        throw fault;
      }
      assert.ok(fault.line >= 1 && fault.column >= 1);
      assert.ok(fault.reason.length > 0 && fault.reason.length < 170 && !/[\n\r]/.test(fault.reason), fault.reason);
    }
  });
});

test('no bytes make the reader of payloads stumble', () => {
  const random = new SeededRandom(SEED);
  for (let round = 0; round < 5000; round++) {
    const bytes = Uint8Array.from({length: random.below(40)}, () => random.below(256));
    bytes.set([[0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0x3c, 0], []][random.below(5)].slice(0, bytes.length));
    assert.throws(() => readNotification('toast', bytes), PayloadFormatError, `FUZZ_SEED=${SEED}, round ${round}`);
  }
});

test('the time to read a payload grows no faster than its length', () => {
  for (const piece of ['<a>', '&', '&amp;', '\u3000', '<!--', ' ', '1', ']]', 'a:', " a=''", '<a b="', '\ud83d']) {
    const text = `<wp:Notification xmlns:wp="WPNotification"><wp:Tile><wp:Count>${piece.repeat(200_000)}x`;
    const started = performance.now();
    assert.throws(() => readNotification('tile', text), PayloadFormatError);
    assert.ok(performance.now() - started < 2000, piece);
  }
});

test('no text makes the reader of frames stumble', () => {
  const seeds = cases('device-session.json').frames.map(({text}) => text);
  fuzz(seeds, JSON_TOKENS, (text) => {
    try {
      const {type} = readServerFrame(text);
      assert.equal(JSON.parse(text).type, type);
    } catch (fault) {
      if (!(fault instanceof MalformedFrameError)) {
        throw fault;
      }
    }
  });
});
