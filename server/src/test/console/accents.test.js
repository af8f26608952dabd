// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {ACCENTS, accentColour, contrast, laidOn, parseColour, textOn} from '../../main/resources/console/phone/accents.js';

test('there are the twenty accents of the phones', () => {
  assert.equal(ACCENTS.length, 20);
  assert.equal(new Set(ACCENTS.map(accent => accent.colour)).size, 20);
});

test('an unknown accent is the default one', () => {
  assert.equal(accentColour('plaid'), accentColour('cobalt'));
});

test('text on every accent can be read', () => {
  for (const {name, colour} of ACCENTS) {
    assert.ok(contrast(colour, textOn(colour)) >= 4.5, name);
  }
});

test('text on every grey can be read', () => {
  for (let part = 0; part < 256; part++) {
    const grey = '#' + part.toString(16).padStart(2, '0').repeat(3);
    assert.ok(contrast(grey, textOn(grey)) >= 4.5, grey);
  }
});

test('colours have six or eight digits, the first two of eight say how opaque', () => {
  assert.deepEqual(parseColour('#80ff0010'), {alpha: 128, red: 255, green: 0, blue: 16});
  assert.deepEqual(parseColour(' #FF0010 '), {alpha: 255, red: 255, green: 0, blue: 16});
});

for (const wrong of ['', undefined, '#fff', 'red', '#1234567', '#gg0000', 'url(x)', '#ff00107']) {
  test(`no colour: ${wrong}`, () => assert.equal(parseColour(wrong), null));
}

test('what is see-through shows what is below', () => {
  assert.equal(laidOn('#00ffffff', '#0050ef'), '#0050ef');
  assert.equal(laidOn('#80ffffff', '#000000'), '#808080');
  assert.equal(laidOn('#ff112233', '#0050ef'), '#112233');
  assert.equal(laidOn('nonsense', '#0050ef'), '#0050ef');
});
