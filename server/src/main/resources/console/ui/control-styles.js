// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** Buttons, and links that look like them. */
export const buttons = css`
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

/** Lines of text, choices, files, and their labels. */
export const controls = css`
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
