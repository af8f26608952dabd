// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';
import {choices} from '../ui/choice-styles.js';
import {facts, shared, tables} from '../ui/styles.js';

/** Styles of the sections of operate. */
export const sectionStyles = [
  shared,
  tables,
  facts,
  choices,
  css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
    }
    h2.small {
      font-size: 20px;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 8px 24px;
    }
    .find {
      display: grid;
      grid-template-columns: minmax(0, 420px) auto auto;
      gap: 8px;
      align-items: end;
      justify-content: start;
    }
    .chip {
      display: inline-block;
      padding: 0 8px;
      color: var(--td-bg);
      background: var(--td-text-soft);
      white-space: nowrap;
    }
    .chip.good {
      color: var(--td-bg);
      background: var(--td-good);
    }
    .chip.warn {
      color: var(--td-bg);
      background: var(--td-warn);
    }
    .chip.bad {
      color: var(--td-bg);
      background: var(--td-bad);
    }
    .panel {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      max-width: 780px;
      padding: 16px;
      background: var(--td-surface);
    }
    .uri {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
    }
    .clip {
      display: inline-block;
      max-width: min(260px, 100%);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      vertical-align: bottom;
    }
    .tag {
      display: inline-block;
      background: var(--td-surface-2);
      padding: 0 6px;
      margin: 1px 3px 1px 0;
      font-size: 14px;
      overflow-wrap: anywhere;
    }
    @media (max-width: 620px) {
      .find {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .find .field {
        grid-column: 1 / -1;
      }
    }
  `,
];
