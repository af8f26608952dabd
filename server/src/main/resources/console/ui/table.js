// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';

/**
 * A table of rows, which stands as cards on narrow windows. Needs the styles `tables` of ui/styles.js.
 *
 * @template Row
 * @param {object} table
 * @param {string} table.caption what the rows are; for the ear where it is `quiet`
 * @param {boolean} [table.quiet]
 * @param {{title: string, cell: function(Row): unknown, kind?: ''|'num'|'end'|'num end'|'acts'|'mono'}[]} table.columns
 * @param {Row[]} table.rows
 * @param {function(Row): unknown} table.key
 */
export function table({caption, quiet = true, columns, rows, key}) {
  return html`
    <table class="table">
      <caption class=${quiet ? 'hidden-text' : nothing}>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(
            ({title, kind = ''}) =>
              html`<th scope="col" class=${kind.replace('mono', '')}>
                ${kind === 'acts' ? html`<span class="hidden-text">${title}</span>` : title}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${repeat(rows, key, row => bodyRow(columns, row))}
      </tbody>
    </table>
  `;
}

function bodyRow(columns, row) {
  return html`<tr>
    ${columns.map(({title, cell, kind = ''}) => html`<td class=${kind} data-label=${title}>${bodyCell(cell(row), kind)}</td>`)}
  </tr>`;
}

/** One element beside the label of a card; buttons stand free. */
function bodyCell(content, kind) {
  return kind === 'acts' ? content : html`<span>${content}</span>`;
}
