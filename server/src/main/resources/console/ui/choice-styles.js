// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** Styles of `choice` of ui/field.js. */
export const choices = css`
  .choice {
    display: grid;
    gap: 4px;
  }
  .choice .options {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .choice label {
    position: relative;
    cursor: pointer;
  }
  .choice input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .choice label > span {
    display: block;
    padding: 7px 14px;
    font-size: 15px;
    line-height: 1.35;
    color: var(--td-text);
    background: var(--td-surface-2);
    border: 2px solid transparent;
  }
  .choice label:hover > span {
    border-color: var(--td-text-soft);
  }
  .choice input:checked + span {
    color: var(--td-accent-text);
    background: var(--td-accent);
  }
  .choice input:focus-visible + span {
    outline: 2px solid var(--td-focus);
    outline-offset: 2px;
  }
`;
