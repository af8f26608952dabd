// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from '../api.js';
import {choice, field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

/** The configuration in force: what holds, and who said so. */
class ConfigSection extends LitElement {
  static properties = {filter: {state: true}, which: {state: true}};

  static styles = [
    sectionStyles,
    css`
      .group {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        margin-top: 10px;
      }
      @media (min-width: 721px) {
        .table {
          table-layout: fixed;
        }
        .table th:nth-child(1),
        .table th:nth-child(2) {
          width: 22%;
        }
        .table th:nth-child(3) {
          width: 13%;
        }
      }
      .find {
        grid-template-columns: minmax(0, 420px) auto;
        gap: 8px 20px;
      }
    `,
  ];

  settings = new Paged(this, async () => ({items: (await api.get('/api/config')).settings, next: null}));

  constructor() {
    super();
    this.filter = '';
    this.which = 'all';
  }

  render() {
    const {items} = this.settings;
    return html`${this.settings.above()} ${items ? this.list(items) : nothing}`;
  }

  list(items) {
    const words = this.filter.trim().toLowerCase();
    const shown = items
      .filter(({name, meaning}) => `${name} ${meaning}`.toLowerCase().includes(words))
      .filter(({source}) => this.which === 'all' || source !== 'default');
    const groups = [...new Set(shown.map(({group}) => group))];
    return html`<p class="soft">
        Settings are read once, at the start: flag, environment, file, default, in this order.
      </p>
      <div class="find">
        ${field({
          id: 'filter',
          label: 'find a setting',
          type: 'search',
          value: this.filter,
          change: text => (this.filter = text),
        })}
        ${choice({
          name: 'which',
          label: 'which',
          quiet: true,
          options: [
            {value: 'all', title: 'all'},
            {value: 'set', title: 'set by somebody'},
          ],
          value: this.which,
          change: which => (this.which = which),
        })}
      </div>
      ${groups.map(
        group =>
          html`<div class="group">
            <h2 class="small">${group}</h2>
            ${settingsTable(
              group,
              shown.filter(each => each.group === group),
            )}
          </div>`,
      )}
      ${shown.length === 0 ? html`<p>No setting matches. ${this.which === 'set' ? 'Everything is as it comes.' : ''}</p>` : nothing}`;
  }
}

function settingsTable(group, settings) {
  return table({
    caption: group,
    rows: settings,
    key: ({name}) => name,
    columns: [
      {title: 'setting', kind: 'mono', cell: ({name}) => name},
      {title: 'value', kind: 'mono', cell: value},
      {
        title: 'from',
        cell: ({source}) =>
          source === 'default' ? html`<span class="soft">default</span>` : html`<strong>${source}</strong>`,
      },
      {title: 'meaning', cell: ({meaning}) => html`<span class="soft">${meaning}</span>`},
    ],
  });
}

function value(setting) {
  if (setting.secret) {
    return html`<span class="soft">${setting.source === 'default' ? 'none given' : 'given, not shown'}</span>`;
  }
  return setting.value ?? html`<span class="soft">${setting.default ?? 'none'}</span>`;
}

customElements.define('td-config-section', ConfigSection);
