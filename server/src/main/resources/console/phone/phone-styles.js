// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** The looks of the phone. Its screen is 360 of its own pixels wide, each --s, which shrinks with a narrow window. */
export const phoneStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: block;
    position: relative;
    --s: min(1px, calc((100vw - 36px) / 398));
    --dense: calc(0.7 * var(--s));
    width: calc(398 * var(--s));
    flex: none;
  }
  .body {
    position: relative;
    background: var(--p-accent);
    padding: calc(6 * var(--s));
    font-family: var(--td-font);
    transition: background 0.3s;
  }
  .dark {
    --p-bg: #000;
    --p-fg: #fff;
    --p-soft: #a6a6a6;
    --p-line: #4a4a4a;
    --p-chrome: #222;
    --p-focus: #fff;
    color-scheme: dark;
  }
  .light {
    --p-bg: #fff;
    --p-fg: #000;
    --p-soft: #595959;
    --p-line: #b8b8b8;
    --p-chrome: #e6e6e6;
    --p-focus: #000;
    color-scheme: light;
  }
  .power {
    position: absolute;
    right: calc(-4 * var(--s));
    top: calc(150 * var(--s));
    width: calc(10 * var(--s));
    height: calc(56 * var(--s));
    padding: 0;
    border: 0;
    background: #777;
    cursor: pointer;
  }
  .power:hover {
    background: var(--td-text);
  }
  .power:focus-visible {
    outline: 2px solid var(--td-focus);
    outline-offset: 2px;
  }
  .glass {
    position: relative;
    background: #0b0b0b;
    padding: calc(26 * var(--s)) calc(13 * var(--s)) 0;
  }
  .ear {
    position: absolute;
    top: calc(11 * var(--s));
    left: 50%;
    width: calc(52 * var(--s));
    height: calc(4 * var(--s));
    margin-left: calc(-26 * var(--s));
    background: #333;
  }
  .screen {
    position: relative;
    width: calc(360 * var(--s));
    height: calc(600 * var(--s));
    overflow: hidden;
    background: var(--p-bg);
    color: var(--p-fg);
    line-height: 1.3;
    contain: strict;
  }
  .under {
    position: absolute;
    inset: 0;
  }
  .status {
    position: absolute;
    inset: 0 0 auto;
    z-index: 8;
    display: flex;
    align-items: center;
    gap: calc(6 * var(--s));
    height: calc(27 * var(--s));
    padding: 0 calc(18 * var(--s));
    font: inherit;
    font-size: calc(12.5 * var(--s));
    color: var(--p-fg);
    background: var(--p-bg);
    border: 0;
    text-align: left;
    cursor: pointer;
    font-variant-numeric: tabular-nums;
  }
  .status.on-lock {
    color: #fff;
    background: none;
    cursor: default;
  }
  .status svg {
    display: block;
    width: calc(17 * var(--s));
    height: calc(17 * var(--s));
  }
  .status .state {
    flex: 1;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .waiting {
    min-width: calc(17 * var(--s));
    padding: 0 calc(4 * var(--s));
    background: var(--p-accent);
    color: var(--p-on-accent);
    text-align: center;
  }
  .battery svg {
    width: calc(21 * var(--s));
    height: calc(21 * var(--s));
  }
  .status:focus-visible {
    outline: 2px solid var(--p-focus);
    outline-offset: -2px;
  }
  .keys {
    display: flex;
    justify-content: space-between;
    padding: calc(6 * var(--s)) calc(22 * var(--s)) calc(8 * var(--s));
  }
  .keys button {
    width: calc(56 * var(--s));
    height: calc(42 * var(--s));
    padding: calc(9 * var(--s)) calc(16 * var(--s));
    border: 0;
    background: none;
    color: #f2f2f2;
    cursor: pointer;
  }
  .keys button:hover {
    background: #2a2a2a;
  }
  .keys button:disabled {
    color: #6b6b6b;
    background: none;
    cursor: default;
  }
  .keys button:focus-visible {
    outline: 2px solid #fff;
    outline-offset: -2px;
  }
  .keys svg {
    display: block;
    width: calc(24 * var(--s));
    height: calc(24 * var(--s));
  }
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
