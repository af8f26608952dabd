// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {UNTOUCHED, faceOf, spoken} from '../../main/resources/console/phone/tile-face.js';

const tile = (template, fields, count = 0) => ({id: '/', template, count, fields});
const FLIP = tile(
  'flip',
  {
    Title: 'title',
    BackgroundImage: 'front',
    SmallBackgroundImage: 'small',
    WideBackgroundImage: 'wide',
    BackBackgroundImage: 'back',
    WideBackBackgroundImage: 'wideback',
    BackTitle: 'backtitle',
    BackContent: 'content',
    WideBackContent: 'widecontent',
  },
  5,
);

test('a flip tile has a picture and a back for each of its sizes', () => {
  const medium = faceOf(FLIP, 'medium');
  assert.deepEqual([medium.front.image, medium.front.title, medium.front.count], ['front', 'title', 5]);
  assert.deepEqual([medium.back.image, medium.back.title, medium.back.lines], ['back', 'backtitle', ['content']]);
  const wide = faceOf(FLIP, 'wide');
  assert.equal(wide.front.image, 'wide');
  assert.deepEqual([wide.back.image, wide.back.lines], ['wideback', ['widecontent']]);
  assert.equal(wide.motion, 'flip');
});

test('a small tile shows its own picture and count, without title and back', () => {
  const small = faceOf(FLIP, 'small');
  assert.deepEqual([small.front.image, small.front.title, small.front.count], ['small', '', 5]);
  assert.equal(small.back, null);
  assert.equal(small.motion, 'none');
});

test('a flip tile does not lend its medium picture to other sizes', () => {
  const state = tile('flip', {BackgroundImage: 'front', BackContent: 'words'});
  assert.equal(faceOf(state, 'wide').front.image, null);
  assert.equal(faceOf(state, 'wide').back, null);
  assert.equal(faceOf(state, 'small').front.image, null);
});

test('a tile turns only when there is something on its back', () => {
  assert.equal(faceOf(tile('flip', {BackgroundImage: 'a'}), 'medium').motion, 'none');
  assert.equal(faceOf(tile('plain', {BackTitle: 'b'}), 'medium').motion, 'flip');
  assert.equal(faceOf(tile('plain', {BackBackgroundImage: 'b'}), 'medium').motion, 'flip');
});

test('a plain tile has one picture for all sizes', () => {
  const state = tile('plain', {BackgroundImage: 'a'});
  assert.deepEqual(
    ['small', 'medium', 'wide'].map(size => faceOf(state, size).front.image),
    ['a', 'a', 'a'],
  );
});

test('an iconic tile has an icon, a count and its colour', () => {
  const state = tile('iconic', {IconImage: 'big', SmallIconImage: 'little', Title: 't', BackgroundColor: '#FF112233'}, 9);
  const medium = faceOf(state, 'medium');
  assert.deepEqual([medium.front.kind, medium.front.image, medium.front.count], ['icon', 'big', 9]);
  assert.equal(medium.background, '#FF112233');
  assert.deepEqual([faceOf(state, 'small').front.image, faceOf(state, 'small').front.title], ['little', '']);
  assert.deepEqual([faceOf(state, 'wide').front.kind, faceOf(state, 'wide').front.image], ['icon', 'big']);
});

test('a wide iconic tile shows its lines, with the small icon', () => {
  const state = tile('iconic', {IconImage: 'big', SmallIconImage: 'little', WideContent1: 'one', WideContent3: 'three'});
  const wide = faceOf(state, 'wide');
  assert.deepEqual(wide.front.lines, ['one', '', 'three']);
  assert.equal(wide.front.image, 'little');
  assert.equal(faceOf(state, 'medium').front.kind, 'icon');
});

test('a cycle tile slides its pictures in their order', () => {
  const state = tile('cycle', {CycleImage1: 'a', CycleImage3: 'c', CycleImage9: 'i', SmallBackgroundImage: 's'}, 2);
  assert.deepEqual(faceOf(state, 'wide').front.images, ['a', 'c', 'i']);
  assert.equal(faceOf(state, 'medium').motion, 'slide');
  assert.equal(faceOf(state, 'small').front.image, 's');
  assert.equal(faceOf(tile('cycle', {CycleImage2: 'b'}), 'medium').motion, 'none');
});

test('the title of the app stands where no notification gave one', () => {
  assert.equal(faceOf(UNTOUCHED, 'medium', {title: 'Demo'}).front.title, 'Demo');
  assert.equal(faceOf(tile('plain', {Title: 'New'}), 'medium', {title: 'Demo'}).front.title, 'New');
  assert.equal(faceOf(UNTOUCHED, 'medium').front.title, '');
});

test('a tile is told in words', () => {
  assert.equal(
    spoken(faceOf(FLIP, 'medium'), 'Demo'),
    'title, count 5, on the back: content, backtitle; medium tile',
  );
  assert.equal(spoken(faceOf(UNTOUCHED, 'small'), 'Demo'), 'Demo; small tile');
});
