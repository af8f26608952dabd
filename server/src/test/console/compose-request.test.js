// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {meaningOfClass, newDraft, newMessageId, withTileField} from '../../main/resources/console/compose/draft.js';
import {faultsOf} from '../../main/resources/console/compose/field-rules.js';
import {
  base64,
  bodyForApi,
  customHeaderBytes,
  readHeaderLines,
  requestOf,
} from '../../main/resources/console/compose/request.js';

const draft = changes => ({...newDraft(), ...changes});
const toast = texts => draft({toast: {...newDraft().toast, ...texts}});
const tile = (kind, fields) => draft({kind, tile: {id: '', fields}});
const sentences = (someDraft, limits) => faultsOf(someDraft, limits).map(fault => fault.sentence);

test('the first draft has no fault', () => {
  for (const kind of ['toast', 'tile', 'flip', 'iconic', 'cycle', 'raw']) {
    assert.deepEqual(sentences(draft({kind}), {payloadBytes: 3072, headerBytes: 1024}), []);
  }
});

test('the target says what the kind is, and raw has none', () => {
  const target = kind => requestOf(draft({kind})).headers.find(([name]) => name === 'X-WindowsPhone-Target')?.[1];

  assert.deepEqual(['toast', 'tile', 'flip', 'iconic', 'cycle', 'raw'].map(target), [
    'toast',
    'token',
    'token',
    'token',
    'token',
    undefined,
  ]);
});

test('the class says kind and window', () => {
  const classOf = (kind, window) => Object.fromEntries(requestOf(draft({kind, window})).headers)['X-NotificationClass'];

  assert.deepEqual(
    ['immediate', '450', '900'].map(window => classOf('tile', window)),
    ['1', '11', '21'],
  );
  assert.deepEqual(
    ['immediate', '450', '900'].map(window => classOf('toast', window)),
    ['2', '12', '22'],
  );
  assert.deepEqual(
    ['immediate', '450', '900'].map(window => classOf('raw', window)),
    ['3', '13', '23'],
  );
  assert.equal(classOf('raw', 'none'), undefined);
  assert.equal(requestOf(draft({kind: 'raw', window: 'custom', customClass: '31'})).headers[1][1], '31');
});

test('classes mean what the table of the documentation says', () => {
  assert.deepEqual(meaningOfClass('11'), {kind: 'tile', window: 'within 450 s'});
  assert.deepEqual(meaningOfClass('10'), {kind: 'raw notification', window: 'at once'});
  assert.deepEqual(meaningOfClass('31'), {kind: 'raw notification', window: 'within 900 s'});
  for (const none of ['0', '32', '', 'x', '1.5', '-1']) {
    assert.equal(meaningOfClass(none), null);
  }
});

test('bytes that are no UTF-8 travel in base64', () => {
  const file = {name: 'a.bin', bytes: Uint8Array.of(0xff, 0, 1)};
  const request = requestOf(draft({kind: 'raw', raw: {text: 'unused', file, contentType: ''}}));

  assert.equal(request.text, null);
  assert.deepEqual(bodyForApi(request), {bodyBase64: '/wAB'});
  assert.equal(base64(new Uint8Array(20000)), Buffer.alloc(20000).toString('base64'));
});

test('a file of text travels as text, its mark at the beginning included', () => {
  const file = {name: 'a.txt', bytes: Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)};

  assert.equal(requestOf(draft({kind: 'raw', raw: {text: '', file, contentType: ''}})).text, '\ufeffa');
});

test('more headers are one a line', () => {
  assert.deepEqual(readHeaderLines('X-A: 1\n\n  X-B:two words \nnone\n'), [
    ['X-A', '1'],
    ['X-B', 'two words'],
  ]);
  assert.deepEqual(sentences(draft({moreHeaders: 'none'})), ['A line must be Name: value, and is left out: "none".']);
});

test('X- headers are counted with names and values', () => {
  assert.equal(
    customHeaderBytes([
      ['Content-Type', 'text/xml'],
      ['X-A', 'é'],
      ['x-b', '12'],
    ]),
    3 + 2 + 3 + 2,
  );
});

test('what is too long for the service is said with both numbers', () => {
  assert.deepEqual(sentences(draft({kind: 'raw'}), {payloadBytes: 20}), [
    'The body has 22 bytes; this service takes at most 20.',
  ]);
});

test('a fault names field, rule and value', () => {
  assert.deepEqual(sentences(toast({text1: '', text2: ''})), [
    'A toast needs Text1 or Text2: without them it shows nothing.',
  ]);
  assert.deepEqual(sentences(toast({silent: true, sound: 'x.wav'})), [
    'A silent toast cannot have the sound "x.wav": choose one of them.',
  ]);
  assert.deepEqual(sentences(toast({text1: 'ab\u0007c'})), [
    'Text1 must hold only characters that XML 1.0 allows, but has U+0007 at index 2 of "ab?c".',
  ]);
  assert.deepEqual(sentences(tile('flip', {})), [
    'A tile notification needs at least one field that is set or cleared.',
  ]);
  assert.deepEqual(sentences(tile('tile', {Count: {set: '-1'}})), [
    'Count must be a whole number, 0 (no badge) or more (phones show at most 99), not "-1".',
  ]);
  assert.deepEqual(sentences(tile('tile', {Title: {set: ''}})), [
    'Title must not be empty: leave it to keep what the tile shows, or clear it.',
  ]);
  assert.deepEqual(sentences(tile('iconic', {BackgroundColor: {set: '#AABBCC'}})), [
    'BackgroundColor must be #AARRGGBB in hexadecimal, such as #FF1BA1E2, not "#AABBCC".',
  ]);
});

test('half a surrogate pair is no character of XML', () => {
  assert.equal(sentences(toast({text1: 'a\ud800'})).length, 1);
  assert.equal(sentences(toast({text1: '\ud83d\ude80'})).length, 0);
});

test('a class of another kind is said, because the device goes by it', () => {
  assert.deepEqual(sentences(draft({window: 'custom', customClass: '1'})), [
    'The class 1 stands for a tile, and this is a toast: the device goes by the class.',
  ]);
  assert.equal(sentences(draft({window: 'custom', customClass: '22'})).length, 0);
  assert.equal(sentences(draft({window: 'custom', customClass: '32'})).length, 1);
});

test('faults of fields that the template does not have do not count', () => {
  assert.deepEqual(sentences(tile('cycle', {BackgroundColor: {set: 'red'}, Title: {set: 'x'}})), []);
});

test('a field can be set, cleared and left again', () => {
  const set = withTileField(newDraft(), 'BackTitle', {set: 'x'});
  const left = withTileField(set, 'BackTitle', null);

  assert.deepEqual(set.tile.fields.BackTitle, {set: 'x'});
  assert.equal('BackTitle' in left.tile.fields, false);
});

test('a message id is a random UUID', () => {
  assert.match(newMessageId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
