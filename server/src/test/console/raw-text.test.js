// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {hexOf} from '../../main/resources/console/phone/raw-text.js';

test('bytes are shown eight a line, with what can be read of them', () => {
  const bytes = Uint8Array.from([0xff, 0x00, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x21, 0x0a]);
  assert.equal(hexOf(bytes), '0000  ff 00 48 65 6c 6c 6f 21  ··Hello!\n0008  0a                       ·');
});

test('nothing is no line', () => {
  assert.equal(hexOf(new Uint8Array()), '');
});
