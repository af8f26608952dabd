// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html} from 'lit';

const CLOCK = new Intl.DateTimeFormat([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});

/** A time: of today by the clock, else with its date; the whole of it as its title. Takes what Date takes. */
export function time(value, otherwise = '–') {
  const at = value === null || value === undefined ? NaN : new Date(value).getTime();
  if (Number.isNaN(at)) {
    return otherwise;
  }
  const iso = new Date(at).toISOString();
  return html`<time class="num" datetime=${iso} title=${iso}>${sameDay(at, Date.now()) ? CLOCK.format(at) : dateOf(at)}</time>`;
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
  if (minutes < 90) {
    return `${Math.round(minutes)} min`;
  }
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** By the year first, which nobody can misread: 2026-11-22 14:05. */
function dateOf(at) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
