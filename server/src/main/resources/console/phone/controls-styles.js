// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** The looks of the controls beside a phone. */
export const controlsStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  section {
    margin-bottom: 22px;
  }
  section.quiet {
    display: none;
  }
  h3 {
    margin: 0 0 6px;
    font-size: 21px;
    font-weight: 300;
    line-height: 1.2;
  }
  h3 code {
    font: inherit;
    font-weight: 600;
  }
  p {
    margin: 6px 0;
    color: var(--td-text-soft);
    font-size: 14px;
  }
  p b {
    font-weight: 600;
    color: var(--td-text);
  }
  button {
    font: 400 14px var(--td-font);
    color: var(--td-text);
    background: none;
    border: 2px solid var(--td-text-soft);
    padding: 5px 12px;
    cursor: pointer;
  }
  button:hover {
    background: var(--td-surface-2);
  }
  .main {
    color: var(--td-accent-text);
    background: var(--td-accent);
    border-color: var(--td-accent);
    min-width: 84px;
  }
  .main:hover {
    color: var(--td-text);
  }
  :focus-visible {
    outline: 2px solid var(--td-focus);
    outline-offset: 2px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 8px 0;
  }
  .row > span {
    margin-right: 4px;
  }
  .switch {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 4px 0;
    cursor: pointer;
  }
  .switch input {
    appearance: none;
    flex: none;
    position: relative;
    width: 52px;
    height: 24px;
    margin: 0;
    border: 2px solid var(--td-text-soft);
    background: var(--td-bg);
    cursor: pointer;
  }
  .switch input::before {
    content: '';
    position: absolute;
    inset: 2px;
    background: transparent;
  }
  .switch input:checked::before {
    background: var(--td-accent);
  }
  .switch input::after {
    content: '';
    position: absolute;
    top: -2px;
    left: -2px;
    width: 13px;
    height: 24px;
    background: var(--td-text);
    transition: left 0.15s;
  }
  .switch input:checked::after {
    left: 37px;
  }
  fieldset {
    margin: 0 0 8px;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .choices {
    display: flex;
  }
  .choices label {
    position: relative;
    flex: 1;
    cursor: pointer;
  }
  .choices label + label {
    margin-left: -2px;
  }
  .choices input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choices span {
    display: block;
    padding: 4px 6px;
    border: 2px solid var(--td-text-soft);
    text-align: center;
    font-size: 14px;
  }
  .choices label:hover span {
    background: var(--td-surface-2);
  }
  .choices input:checked + span {
    color: var(--td-accent-text);
    background: var(--td-accent);
    border-color: var(--td-accent);
  }
  .choices input:focus-visible + span {
    outline: 2px solid var(--td-focus);
    outline-offset: 2px;
  }
  .accents {
    display: grid;
    grid-template-columns: repeat(10, 1fr);
    gap: 4px;
  }
  .accents label {
    aspect-ratio: 1;
  }
  .accents input {
    appearance: none;
    display: block;
    width: 100%;
    height: 100%;
    margin: 0;
    background: var(--swatch);
    cursor: pointer;
  }
  .accents input:checked {
    outline: 3px solid var(--td-text);
    outline-offset: -1px;
    border: 2px solid var(--td-bg);
  }
  .accents input:focus-visible {
    outline: 3px solid var(--td-focus);
    outline-offset: 2px;
  }
  .name {
    display: block;
    margin-top: 10px;
    font-size: 13px;
    color: var(--td-text-soft);
  }
  textarea,
  input[type='text'] {
    display: block;
    width: 100%;
    padding: 7px 8px;
    font: 400 12.5px/1.45 var(--td-mono);
    color: var(--td-text);
    background: var(--td-surface);
    border: 1px solid var(--td-line);
    resize: none;
    box-sizing: border-box;
    overflow-wrap: anywhere;
    word-break: break-all;
  }
  input[type='text'] {
    border: 2px solid var(--td-text-soft);
    background: var(--td-bg);
    word-break: normal;
  }
  ::placeholder {
    color: var(--td-text-soft);
    opacity: 1;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-right: 12px;
    cursor: pointer;
  }
  .check input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--td-accent);
  }
  .notice,
  .refusal {
    border-left: 6px solid var(--td-bad);
    background: var(--td-surface);
    padding: 8px 12px;
    color: var(--td-text);
  }
  .notice {
    margin-bottom: 18px;
  }
  .notice p {
    margin: 0 0 8px;
    color: var(--td-text);
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    max-height: 190px;
    overflow: auto;
    font-size: 13px;
    line-height: 1.4;
  }
  li {
    margin-bottom: 6px;
    overflow-wrap: anywhere;
  }
  time {
    color: var(--td-text-soft);
    font-variant-numeric: tabular-nums;
  }
  @media (prefers-reduced-motion: reduce) {
    .switch input::after {
      transition: none;
    }
  }
`;
