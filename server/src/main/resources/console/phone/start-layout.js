// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** How many cells of the start screen's grid a tile of each size takes. */
export const SIZES = Object.freeze({
  small: {columns: 1, rows: 1},
  medium: {columns: 2, rows: 2},
  wide: {columns: 4, rows: 2},
});

/**
 * Places tiles on a grid: each in its order at the first place, row by row, where it fits.
 *
 * @param {{id: string, size: 'small'|'medium'|'wide'}[]} tiles
 * @param {number} columns 4 or 6; a wide tile never fits into less than 4
 * @returns {{places: {id: string, column: number, row: number, columns: number, rows: number}[], rows: number}}
 */
export function pack(tiles, columns) {
  const taken = new Set();
  const places = tiles.map(({id, size}) => {
    const extent = SIZES[size] ?? SIZES.medium;
    const place = firstFree(taken, columns, extent);
    cells(place, extent).forEach(cell => taken.add(cell));
    return {id, ...place, ...extent};
  });
  return {places, rows: Math.max(0, ...places.map(place => place.row + place.rows))};
}

function firstFree(taken, columns, extent) {
  for (let row = 0; ; row++) {
    for (let column = 0; column + extent.columns <= Math.max(columns, extent.columns); column++) {
      if (cells({column, row}, extent).every(cell => !taken.has(cell))) {
        return {column, row};
      }
    }
  }
}

function cells({column, row}, extent) {
  const all = [];
  for (let y = row; y < row + extent.rows; y++) {
    for (let x = column; x < column + extent.columns; x++) {
      all.push(`${x},${y}`);
    }
  }
  return all;
}

/**
 * The tiles with one of them at another position of the order.
 *
 * @template {{id: string}} T
 * @param {T[]} tiles
 * @param {string} id the tile that moves; nothing changes when there is none
 * @param {number} position where it is afterwards, kept within the list
 * @returns {T[]}
 */
export function moved(tiles, id, position) {
  const tile = tiles.find(each => each.id === id);
  if (!tile) {
    return tiles;
  }
  const others = tiles.filter(each => each !== tile);
  const at = Math.min(Math.max(position, 0), others.length);
  return [...others.slice(0, at), tile, ...others.slice(at)];
}

/**
 * The position in the order that a tile gets when it is dropped on a point: that of the tile there, or of the nearest.
 *
 * @param {{column: number, row: number, columns: number, rows: number}[]} places in the tiles' order
 * @param {number} x in cells, from the left
 * @param {number} y in cells, from the top
 */
export function positionAt(places, x, y) {
  const distance = place =>
    Math.hypot(
      x - Math.min(Math.max(x, place.column), place.column + place.columns),
      y - Math.min(Math.max(y, place.row), place.row + place.rows),
    );
  let best = 0;
  places.forEach((place, index) => {
    if (distance(place) < distance(places[best])) {
      best = index;
    }
  });
  return best;
}

/**
 * The tile that the arrow key leads to: the nearest whose middle lies in that direction.
 *
 * @param {{id: string, column: number, row: number, columns: number, rows: number}[]} places
 * @param {string} from the id of the tile that has the focus
 * @param {'left'|'right'|'up'|'down'} direction
 * @returns {string} its id, or `from` when there is none
 */
export function neighbour(places, from, direction) {
  const start = places.find(place => place.id === from);
  if (!start) {
    return places[0]?.id ?? from;
  }
  const [dx, dy] = {left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1]}[direction];
  let best = from;
  let least = Infinity;
  for (const place of places) {
    const across = middle(place).x - middle(start).x;
    const along = middle(place).y - middle(start).y;
    const ahead = across * dx + along * dy;
    const aside = Math.abs(across * dy) + Math.abs(along * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && cost < least) {
      best = place.id;
      least = cost;
    }
  }
  return best;
}

function middle(place) {
  return {x: place.column + place.columns / 2, y: place.row + place.rows / 2};
}
