// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import test from 'node:test';
import {ICONS, PHOTOS, imageAddress} from '../../main/resources/console/phone/pictures.js';

test('every picture that is named is there', () => {
  for (const {path} of [...PHOTOS, ...ICONS]) {
    assert.ok(existsSync(new URL(imageAddress(path))), path);
  }
});

test('a picture of the app is found by its path, with and without a slash', () => {
  assert.equal(imageAddress('/pictures/sea.svg'), imageAddress('pictures/sea.svg'));
  assert.equal(imageAddress('/console/pictures/sea.svg'), imageAddress('pictures/sea.svg'));
});

test('web addresses and images as data are loaded', () => {
  assert.equal(imageAddress(' https://img.example.com/a.png '), 'https://img.example.com/a.png');
  assert.equal(imageAddress('http://img.example.com/a.png'), 'http://img.example.com/a.png');
  assert.equal(imageAddress('data:image/png;base64,AAAA'), 'data:image/png;base64,AAAA');
});

for (const no of ['', undefined, 'a.png', '/api/channels', '../app.js', 'javascript:x', 'data:text/html,x', 'file:///etc/x', 'blob:x']) {
  test(`not loaded: ${no}`, () => assert.equal(imageAddress(no), null));
}
