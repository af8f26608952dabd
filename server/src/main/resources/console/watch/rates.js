// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {millisOf} from './timelines.js';

/** The rates of the last five minutes, second by second. No DOM. */
export const WINDOW_MILLIS = 300_000;

/** What is drawn: a chart, its lines, and where the value of a line stands in what the service says every second. */
export const CHARTS = [
  {
    name: 'notifications',
    unit: 'a second',
    lines: [
      {name: 'accepted', tone: 'accent', value: rates => rates.accepted},
      {name: 'acknowledged', tone: 'good', value: rates => rates.acknowledged},
      {name: 'not taken', tone: 'bad', value: rates => sum(rates.refused, rates.suppressed, rates.queueFull)},
    ],
  },
  {
    name: 'to the device',
    unit: 'ms',
    lines: [
      {name: 'median', tone: 'accent', value: rates => rates.toDeviceMillis?.p50 ?? null},
      {name: 'slowest in 100', tone: 'warn', value: rates => rates.toDeviceMillis?.p99 ?? null},
    ],
  },
  {
    name: 'to the disk',
    unit: 'ms',
    lines: [
      {name: 'median', tone: 'accent', value: rates => rates.toDiskMillis?.p50 ?? null},
      {name: 'slowest in 100', tone: 'warn', value: rates => rates.toDiskMillis?.p99 ?? null},
    ],
  },
  {
    name: 'waiting',
    unit: '',
    lines: [
      {name: 'for devices', tone: 'accent', value: rates => rates.pending},
      {name: 'for the disk', tone: 'warn', value: rates => rates.waitingForDisk},
    ],
  },
  {
    name: 'connected',
    unit: '',
    lines: [
      {name: 'devices', tone: 'accent', value: rates => rates.connected},
      {name: 'connections', tone: 'soft', value: rates => rates.connections},
    ],
  },
];

function sum(...counts) {
  return counts.reduce((all, count) => all + (count ?? 0), 0);
}

/** Keeps what the service said in the window. */
export class RatesWindow {
  #rates = [];

  add(rates) {
    const at = millisOf(rates.at);
    this.#rates.push({at, rates});
    const first = this.#rates.findIndex(each => each.at > at - WINDOW_MILLIS);
    this.#rates.splice(0, Math.max(first, 0));
  }

  get last() {
    return this.#rates.at(-1)?.rates ?? null;
  }

  /** Points of a line: {x, y}, where y is null for a second in which nothing was measured. */
  points(line) {
    return this.#rates.map(({at, rates}) => ({x: at, y: line.value(rates) ?? null}));
  }
}

/** A line in words: now, and the most in the window. */
export function lineInWords(line, points, unit) {
  const measured = points.map(({y}) => y).filter(y => y !== null);
  if (measured.length === 0) {
    return `${line.name}: nothing measured yet`;
  }
  const now = points.at(-1).y;
  const suffix = unit ? ` ${unit}` : '';
  const said = now === null ? 'nothing measured now' : `${shortNumber(now)}${suffix} now`;
  return `${line.name}: ${said}, at most ${shortNumber(Math.max(...measured))}${suffix} in five minutes`;
}

/** A number as people read it: 0.4, 12, 3,400. */
export function shortNumber(number) {
  if (number === null || number === undefined) {
    return '–';
  }
  const rounded = Math.abs(number) < 10 ? Math.round(number * 10) / 10 : Math.round(number);
  return rounded.toLocaleString('en-GB');
}
