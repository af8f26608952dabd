// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {MAX_SECONDARY_TILES, changed, withTile} from '../../main/resources/console/phone/tile-record.js';

const TEMPLATES = {plain: ['Title', 'BackTitle'], iconic: ['Title', 'IconImage']};
const change = (template, fields, count, id) => ({template, fields, count, id});
const apply = (before, next) => changed(before, next, TEMPLATES);

test('a notification without a field leaves it, and Clear takes it away', () => {
  let record = apply(undefined, change('plain', {Title: {set: 'a'}, BackTitle: {set: 'b'}}, {set: 4}));
  record = apply(record, change('plain', {Title: {set: 'c'}}));
  assert.deepEqual([record.state.fields, record.state.count], [{Title: 'c', BackTitle: 'b'}, 4]);
  record = apply(record, change('plain', {BackTitle: {clear: true}}, {clear: true}));
  assert.deepEqual([record.state.fields, record.state.count], [{Title: 'c'}, 0]);
});

test('a tile keeps the template of its first notification', () => {
  const first = apply(undefined, change('iconic', {IconImage: {set: 'i'}}));
  const second = apply(first, change('plain', {Title: {set: 't'}, BackTitle: {set: 'gone'}}));
  assert.equal(second.state.template, 'iconic');
  assert.deepEqual(second.state.fields, {Title: 't', IconImage: 'i'});
});

test('counts are 0 to 99', () => {
  const count = n => apply(undefined, change('plain', {}, {set: n})).state.count;
  assert.deepEqual([count(0), count(1), count(99), count(100), count(-3)], [0, 1, 99, 99, 0]);
});

test('the title is the app’s own until a notification says something about it', () => {
  const untouched = apply(undefined, change('plain', {}, {set: 1}));
  assert.equal(untouched.ownTitle, true);
  const cleared = apply(untouched, change('plain', {Title: {clear: true}}));
  assert.equal(cleared.ownTitle, false);
  assert.equal(apply(cleared, change('plain', {})).ownTitle, false);
});

test('a tile without an id is the application tile', () => {
  assert.equal(apply(undefined, change('plain', {})).state.id, '/');
  assert.equal(apply(undefined, change('plain', {}, undefined, '/P.xaml')).state.id, '/P.xaml');
});

test('of too many secondary tiles the least recently changed is forgotten', () => {
  let records = withTile([], apply(undefined, change('plain', {})));
  for (let number = 0; number <= MAX_SECONDARY_TILES; number++) {
    records = withTile(records, apply(undefined, change('plain', {}, undefined, `/${number}.xaml`)));
  }
  assert.equal(records.length, MAX_SECONDARY_TILES + 1);
  assert.equal(records[0].state.id, '/');
  assert.equal(records[1].state.id, '/1.xaml');
});
