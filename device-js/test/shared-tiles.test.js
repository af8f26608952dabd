// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {isAllowedImage} from '../src/image-domains.js';
import {readNotification} from '../src/notification-reader.js';
import {Tiles} from '../src/tiles.js';
import {cases} from './support/cases.js';

const {tiles, images} = cases('tile-states.json');

describe('tiles, as every device library has them', () => {
  for (const {name, notifications, tiles: expected} of tiles) {
    test(name, () => {
      const shown = new Tiles();
      notifications.forEach((payload) => shown.apply(readNotification('tile', payload)));
      const states = [...shown.current().values()].map((state) => ({...state}));
      assert.deepEqual(states, expected);
    });
  }
});

describe('an image, as every device library allows it', () => {
  for (const {image, domains, allowed} of images) {
    test(`${image} is ${allowed ? '' : 'not '}allowed with the domains ${JSON.stringify(domains)}`, () => {
      assert.equal(isAllowedImage(domains, image), allowed);
    });
  }
});
