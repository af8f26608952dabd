// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {MalformedFrameError} from '../src/errors.js';
import {readNotification} from '../src/notification-reader.js';
import {RecentIds} from '../src/recent-ids.js';
import {readServerFrame} from '../src/server-frames.js';
import {TILE_TEMPLATES, TileState} from '../src/tidings-device.js';
import {Tiles} from '../src/tiles.js';
import {oneLine, quoted, strip} from '../src/text-rules.js';
import {tile} from './support/world.js';

test('the oldest id is forgotten first, and an id that comes again is the newest', () => {
  const ids = new RecentIds(2);
  assert.deepEqual(['a', 'b', 'a', 'c'].map((id) => ids.add(id)), [true, true, false, true]);
  assert.deepEqual(ids.toArray(), ['a', 'c']);
  assert.equal(ids.has('b'), false);
  assert.throws(() => new RecentIds(0), RangeError);
});

test('a frame is as long as its bytes', () => {
  const frame = (detail) => JSON.stringify({type: 'failed', request: 1, code: 'unavailable', detail});
  const room = 65_536 - frame('').length;
  assert.equal(readServerFrame(frame('x'.repeat(room))).detail.length, room);
  assert.throws(() => readServerFrame(frame('x'.repeat(room + 1))), MalformedFrameError);
  assert.throws(() => readServerFrame(frame('€'.repeat(room / 2))), MalformedFrameError);
});

test('the least recently changed secondary tile is forgotten first', () => {
  const tiles = new Tiles();
  const change = (id) => tiles.apply(readNotification('tile', tile('<wp:Title>x</wp:Title>', ` Id="${id}"`)));
  change('/');
  for (let number = 0; number < 100; number++) {
    change(`/${number}`);
  }
  change('/0');
  change('/new');
  const ids = new Set(tiles.current().keys());
  assert.equal(ids.size, 101);
  assert.ok(['/', '/0', '/new'].every((id) => ids.has(id)) && !ids.has('/1'));
});

test('a tile state is within its bounds and does not change', () => {
  assert.throws(() => new TileState('/', 'plain', 100, {}), RangeError);
  assert.throws(() => {
    TILE_TEMPLATES.plain.push('x');
  }, TypeError);
});

test('a toast is not a tile, and raw is neither', () => {
  assert.throws(() => readNotification('toast', tile('')), {
    reason: 'the notification was sent as a toast, but its payload is a tile',
  });
  assert.throws(() => readNotification('raw', ''), TypeError);
});

test('what is quoted is short, on one line and printable', () => {
  assert.equal(quoted('a\n\u202eb'), '"a??b"');
  assert.equal(oneLine('😀'.repeat(30), 41), `${'😀'.repeat(20)}…`);
  assert.equal(strip('\u3000 a\u00a0 '), 'a\u00a0');
});

test('the library depends on nothing but itself', () => {
  const folder = new URL('../src/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    assert.match(source, /^\/\/ SPDX-License-Identifier: Apache-2\.0\n\/\/ SPDX-FileCopyrightText: The Tidings authors\n/);
    for (const [, from] of source.matchAll(/^(?:import|export) .*from '([^']*)'/gm)) {
      assert.match(from, /^\.\/[a-z-]+\.js$/);
    }
    assert.doesNotMatch(source, /(?<!#)\b(?:document|window|process)\.[a-z]|\brequire\(/, file);
  }
});
