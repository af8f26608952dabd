// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html, svg} from 'lit';

/** A glyph of 24 by 24 in the colour of the text around it; what it means is said in words beside it. */
function glyph(path) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d=${path}></path>
  </svg>`;
}

const PATHS = {
  back: 'M10.5 4.5 12 6 7 11h14v2H7l5 5-1.5 1.5L3 12z',
  start: 'M3 3h8.5v8.5H3zm9.5 9.5H21V21h-8.5zM14 4.5h5.5V10H14zM4.5 14H10v5.5H4.5z',
  search: 'M10 3a7 7 0 0 1 5.6 11.2L21 19.6 19.6 21l-5.4-5.4A7 7 0 1 1 10 3m0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10',
  airplane: 'M13.5 3v6.2L21 14v2l-7.5-2.3v4.1l2.5 1.9V21L12 20l-4 1v-1.3l2.5-1.9v-4.1L3 16v-2l7.5-4.8V3a1.5 1.5 0 0 1 3 0',
  close: 'm5.4 4 6.6 6.6L18.6 4 20 5.4 13.4 12l6.6 6.6-1.4 1.4-6.6-6.6L5.4 20 4 18.6l6.6-6.6L4 5.4z',
  sound: 'M4 9h4l5-4.5v15L8 15H4zm11.5-.8a5 5 0 0 1 0 7.6l-1.3-1.4a3 3 0 0 0 0-4.8zm2.6-2.8a9 9 0 0 1 0 13.2l-1.3-1.4a7 7 0 0 0 0-10.4z',
  silent: 'M4 9h4l5-4.5v15L8 15H4zm11.4-.4 2.4 2.4 2.4-2.4 1.3 1.3-2.4 2.4 2.4 2.4-1.3 1.3-2.4-2.4-2.4 2.4-1.3-1.3 2.4-2.4-2.4-2.4z',
  pin: 'm14.5 3 6.5 6.5-1.4 1.4-1-.3-3.6 3.6.3 3.3-1.4 1.4-4-4L4 20l-.8-.8L8.3 14l-4-4 1.4-1.4 3.3.3 3.6-3.6-.3-1z',
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h2v11H5V10zm2 0h6V8a3 3 0 0 0-6 0z',
  next: 'M3 11h14l-5-5 1.4-1.5L21 12l-7.6 7.5L12 18l5-5H3z',
  up: 'm12 6 9 9-1.5 1.5L12 9l-7.5 7.5L3 15z',
};

/** The glyphs of the phone. */
export const icons = Object.fromEntries(Object.entries(PATHS).map(([name, path]) => [name, glyph(path)]));

/** Four bars, of which as many are full as the connection is good. */
export function signalBars(full) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${[0, 1, 2, 3].map(
      bar => svg`<rect
        x=${2 + bar * 5.5}
        y=${16 - bar * 4}
        width="3.5"
        height=${5 + bar * 4}
        fill="currentColor"
        opacity=${bar < full ? 1 : 0.3}
      ></rect>`,
    )}
  </svg>`;
}

/** A battery filled as far as its level says. */
export function batteryGlyph(level) {
  const width = {normal: 14, low: 4, critical: 1.5}[level];
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      fill="currentColor"
      fill-rule="evenodd"
      d="M1 7h19v3h2.5v4H20v3H1zm1.5 1.5v7h16v-7z"
    ></path>
    <rect x="3.5" y="9.5" width=${width} height="5" fill="currentColor"></rect>
  </svg>`;
}
