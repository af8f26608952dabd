// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {moved, neighbour, pack, positionAt} from '../../main/resources/console/phone/start-layout.js';

const tiles = text =>
  text.split(' ').map(part => ({id: part, size: {s: 'small', m: 'medium', w: 'wide'}[part[0]]}));
const drawn = (text, columns) => {
  const {places, rows} = pack(tiles(text), columns);
  const grid = Array.from({length: rows}, () => Array(columns).fill('..'));
  for (const {id, column, row, columns: w, rows: h} of places) {
    for (let y = row; y < row + h; y++) {
      for (let x = column; x < column + w; x++) {
        assert.equal(grid[y][x], '..', 'tiles lie on each other');
        grid[y][x] = id;
      }
    }
  }
  return grid.map(row => row.join(' '));
};

test('tiles fill rows in their order', () => {
  assert.deepEqual(drawn('w1 m1 m2', 4), ['w1 w1 w1 w1', 'w1 w1 w1 w1', 'm1 m1 m2 m2', 'm1 m1 m2 m2']);
});

test('small tiles fill the holes that are left', () => {
  assert.deepEqual(drawn('m1 s1 w1 s2 s3 s4', 4), ['m1 m1 s1 s2', 'm1 m1 s3 s4', 'w1 w1 w1 w1', 'w1 w1 w1 w1']);
});

test('six columns take a wide and a medium tile side by side', () => {
  assert.deepEqual(drawn('w1 m1', 6), ['w1 w1 w1 w1 m1 m1', 'w1 w1 w1 w1 m1 m1']);
});

test('no tiles need no rows', () => {
  assert.deepEqual(pack([], 4), {places: [], rows: 0});
});

test('a tile of an unknown size is medium', () => {
  assert.equal(pack([{id: 'x', size: 'huge'}], 4).places[0].columns, 2);
});

test('a tile moves to another position and stays within the list', () => {
  const ids = (id, position) =>
    moved(tiles('m1 m2 m3'), id, position)
      .map(tile => tile.id)
      .join(' ');
  assert.equal(ids('m1', 1), 'm2 m1 m3');
  assert.equal(ids('m3', 0), 'm3 m1 m2');
  assert.equal(ids('m2', 99), 'm1 m3 m2');
  assert.equal(ids('m2', -1), 'm2 m1 m3');
  assert.equal(ids('none', 0), 'm1 m2 m3');
});

test('a tile is dropped where the pointer is, or at the nearest tile', () => {
  const {places} = pack(tiles('w1 m1 m2'), 4);
  assert.equal(positionAt(places, 1, 1), 0);
  assert.equal(positionAt(places, 3.5, 3), 2);
  assert.equal(positionAt(places, 0.5, 40), 1);
});

test('arrows lead to the nearest tile in their direction', () => {
  const {places} = pack(tiles('w1 m1 m2 s1'), 4);
  assert.equal(neighbour(places, 'm1', 'right'), 'm2');
  assert.equal(neighbour(places, 'm2', 'up'), 'w1');
  assert.equal(neighbour(places, 'm1', 'down'), 's1');
  assert.equal(neighbour(places, 'w1', 'up'), 'w1');
  assert.equal(neighbour(places, 'gone', 'up'), 'w1');
});
