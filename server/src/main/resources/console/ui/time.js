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
  return html`<time class="num" datetime=${iso} title=${iso}
    >${sameDay(at, Date.now()) ? CLOCK.format(at) : dateOf(at)}</time
  >`;
}

/** By the year first, which nobody can misread: 2026-11-22 14:05. */
function dateOf(at) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
