// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

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

const buttons = css`
  button,
  .button {
    font: 400 15px/1.3 var(--td-font);
    color: var(--td-text);
    background: none;
    border: 2px solid var(--td-text-soft);
    border-radius: 0;
    padding: 7px 16px;
    cursor: pointer;
    text-decoration: none;
    display: inline-block;
  }
  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--td-text);
    background: var(--td-surface-2);
  }
  button:active:not(:disabled) {
    color: var(--td-bg);
    background: var(--td-text);
  }
  button.primary {
    font-weight: 600;
    color: var(--td-accent-text);
    background: var(--td-accent);
    border-color: var(--td-accent);
    padding: 9px 24px;
  }
  button.primary:hover:not(:disabled) {
    border-color: var(--td-text);
    background: var(--td-accent);
  }
  button.danger {
    color: var(--td-bad);
    border-color: var(--td-bad);
  }
  button.danger:hover:not(:disabled) {
    color: var(--td-bg);
    background: var(--td-bad);
  }
  button.small,
  .button.small {
    font-size: 14px;
    padding: 3px 10px;
  }
  button.link {
    border-color: transparent;
    color: var(--td-link);
    padding: 3px 4px;
    text-decoration: underline;
  }
  button:disabled {
    color: var(--td-text-soft);
    border-color: var(--td-line);
    cursor: default;
  }
  button.primary:disabled {
    color: var(--td-text-soft);
    background: var(--td-surface-2);
    border-color: var(--td-surface-2);
  }
`;

const controls = css`
  label,
  .label,
  legend {
    display: block;
    padding: 0;
    color: var(--td-text-soft);
    font-size: 14px;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  input:not([type='radio'], [type='checkbox'], [type='file'], [type='color']),
  select,
  textarea {
    display: block;
    width: 100%;
    font: 400 15px/1.35 var(--td-font);
    color: var(--td-text);
    background: var(--td-bg);
    border: 2px solid var(--td-text-soft);
    border-radius: 0;
    padding: 7px 10px;
    min-width: 0;
  }
  input:not([type='radio'], [type='checkbox'], [type='file'], [type='color']),
  select {
    height: 40px;
  }
  input:not([type='radio'], [type='checkbox']):hover,
  select:hover,
  textarea:hover {
    border-color: var(--td-text);
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline: none;
    border-color: var(--td-focus);
    box-shadow: inset 0 0 0 1px var(--td-focus);
  }
  textarea {
    resize: vertical;
    min-height: 84px;
    font-family: var(--td-mono);
    font-size: 14px;
    line-height: 1.5;
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--td-bad);
  }
  input:disabled,
  select:disabled {
    border-color: var(--td-line);
    color: var(--td-text-soft);
  }
  input.code {
    font-family: var(--td-mono);
    font-size: 14px;
  }
  ::placeholder {
    color: var(--td-text-soft);
    opacity: 0.85;
  }
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--td-accent);
    width: 18px;
    height: 18px;
    margin: 0;
    flex: none;
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--td-text);
    font-size: 15px;
    padding: 3px 0;
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .hint {
    font-size: 13px;
    color: var(--td-text-soft);
  }
  .fault {
    font-size: 14px;
    color: var(--td-bad);
  }
  input[type='file'] {
    font: 400 15px/1.35 var(--td-font);
    color: var(--td-text-soft);
    max-width: 100%;
  }
  ::file-selector-button {
    font: 400 15px/1.3 var(--td-font);
    color: var(--td-text);
    background: none;
    border: 2px solid var(--td-text-soft);
    border-radius: 0;
    padding: 7px 16px;
    margin-inline-end: 12px;
    cursor: pointer;
  }
  ::file-selector-button:hover {
    border-color: var(--td-text);
    background: var(--td-surface-2);
  }
  details > summary {
    cursor: pointer;
    color: var(--td-link);
    padding: 4px 0;
  }
`;

/** Styles of every element of the views. */
export const shared = [base, buttons, controls];

/** Rows that stand as a table where there is room, and as cards where there is not. */
export const tables = css`
  .table {
    width: 100%;
    border-collapse: collapse;
  }
  .table caption {
    text-align: start;
    color: var(--td-text-soft);
    padding-bottom: 8px;
  }
  .table th,
  .table td {
    text-align: start;
    vertical-align: baseline;
    padding: 8px 16px 8px 0;
    border-bottom: 1px solid var(--td-line);
    overflow-wrap: break-word;
  }
  .table td.mono {
    overflow-wrap: anywhere;
  }
  .table th {
    font-weight: 400;
    font-size: 14px;
    color: var(--td-text-soft);
    border-bottom-width: 2px;
    white-space: nowrap;
  }
  .table .end {
    text-align: end;
  }
  .table td.num {
    white-space: nowrap;
  }
  .table td.acts {
    text-align: end;
    white-space: nowrap;
    padding-right: 0;
  }
  .table td.acts button {
    margin-inline-start: 6px;
  }
  .table tbody tr:hover td {
    background: var(--td-surface);
  }
  @media (max-width: 720px) {
    .table,
    .table tbody,
    .table caption {
      display: block;
    }
    .table thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .table tr {
      display: block;
      border-inline-start: 6px solid var(--td-line);
      background: var(--td-surface);
      padding: 8px 12px;
      margin-bottom: 8px;
    }
    .table td,
    .table td.end,
    .table td.acts {
      display: grid;
      grid-template-columns: minmax(88px, 34%) minmax(0, 1fr);
      gap: 12px;
      text-align: start;
      white-space: normal;
      border: 0;
      padding: 3px 0;
    }
    .table td::before {
      content: attr(data-label);
      color: var(--td-text-soft);
      font: 400 14px/1.4 var(--td-font);
    }
    .table td.acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      padding-top: 8px;
    }
    .table td.acts::before {
      content: none;
    }
    .table td.acts button {
      margin: 0;
    }
  }
`;

/** Names and values, side by side. */
export const facts = css`
  .facts {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 4px 16px;
    margin: 0;
  }
  .facts dt {
    color: var(--td-text-soft);
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
    min-width: 0;
  }
  @media (max-width: 480px) {
    .facts {
      grid-template-columns: 1fr;
      gap: 0;
    }
    .facts dd {
      margin-bottom: 8px;
    }
  }
`;
