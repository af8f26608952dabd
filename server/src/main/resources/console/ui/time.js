// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html, nothing} from 'lit';

const DAY_MILLIS = 86_400_000;
const CLOCK = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const DATE = new Intl.DateTimeFormat([], {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A time: of today by the clock, else with its date; the whole of it as its title. Takes what Date takes. */
export function time(value, otherwise = '–') {
  const at = value === null || value === undefined ? NaN : new Date(value).getTime();
  if (Number.isNaN(at)) {
    return otherwise;
  }
  const iso = new Date(at).toISOString();
  const format = Math.abs(Date.now() - at) < DAY_MILLIS && sameDay(at, Date.now()) ? CLOCK : DATE;
  return html`<time class="num" datetime=${iso} title=${iso ?? nothing}>${format.format(at)}</time>`;
}

/** A span of time in a few words: 3 ms, 1.2 s, 5 min, 3 h, 12 days. */
export function span(millis) {
  if (millis > 0 && millis < 10) {
    return `${Number(millis.toFixed(1))} ms`;
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 1 : 0)} s`;
  }
  const minutes = millis / 60_000;
  return minutes < 90 ? `${Math.round(minutes)} min` : minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
