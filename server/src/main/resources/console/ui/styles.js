// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';
import {buttons, controls} from './control-styles.js';

/** What every view is made of: type, controls, rows. Flat, square, one accent. */
const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3 {
    font-weight: 300;
    line-height: 1.15;
    margin: 0;
    text-wrap: balance;
  }
  h1 {
    font-size: 40px;
  }
  h2 {
    font-size: 28px;
  }
  h3 {
    font-size: 20px;
  }
  p {
    margin: 0;
    max-width: 75ch;
  }
  a {
    color: var(--td-link);
  }
  :focus-visible {
    outline: 2px solid var(--td-focus);
    outline-offset: 2px;
  }
  code,
  pre,
  .mono {
    font-family: var(--td-mono);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  pre {
    margin: 0;
    white-space: pre-wrap;
    line-height: 1.5;
  }
  .soft {
    color: var(--td-text-soft);
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .good {
    color: var(--td-good);
  }
  .warn {
    color: var(--td-warn);
  }
  .bad {
    color: var(--td-bad);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* What will be said aloud stands ready, without taking room. */
  [aria-live]:not(:has(*)) {
    position: absolute;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
    min-width: 0;
  }
  .stack > * {
    min-width: 0;
  }
`;

/** Styles of every element of the views. */
export const shared = [base, buttons, controls];

export {facts, tables} from './table-styles.js';
