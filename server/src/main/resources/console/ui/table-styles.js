// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

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
