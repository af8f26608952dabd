// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {api} from '../api.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const STEP = 200;
const MOST = 1000;

/** Who changed what, and when: the newest first. */
class AuditSection extends LitElement {
  static properties = {filter: {state: true}};

  static styles = sectionStyles;

  /** The service gives the newest so many; more of them means all of them again. */
  acts = new Paged(this, async from => {
    const limit = from ? Number(from) : STEP;
    const {acts} = await api.get(`/api/audit?limit=${limit}`);
    const next = acts.length === limit && limit < MOST ? String(Math.min(limit + STEP, MOST)) : null;
    const known = from ? (this.acts.items?.length ?? 0) : 0;
    return {items: acts.slice(known).map((act, index) => ({...act, key: known + index})), next};
  });

  constructor() {
    super();
    this.filter = '';
  }

  render() {
    const {items} = this.acts;
    return html`${this.acts.above()}
    ${
      items?.length === 0
        ? html`<td-empty heading="nobody has changed anything yet">
            Every change that is made here or with the admin token is written down.
          </td-empty>`
        : nothing
    }
    ${items?.length > 0 ? this.list(items) : nothing} ${this.acts.below('act')}`;
  }

  list(items) {
    const words = this.filter.trim().toLowerCase();
    const shown = items.filter(({who, act, subject, outcome}) =>
      `${who} ${act} ${subject} ${outcome}`.toLowerCase().includes(words),
    );
    return html`<div class="find">
        ${field({
          id: 'filter',
          label: 'find by who, what or outcome',
          type: 'search',
          value: this.filter,
          change: text => (this.filter = text),
        })}
      </div>
      ${table({
        caption: 'Acts',
        rows: shown,
        key: ({key}) => key,
        columns: [
          {title: 'when', kind: 'num', cell: ({at}) => time(at)},
          {title: 'who', cell: ({who}) => who},
          {title: 'act', cell: ({act}) => act},
          {title: 'on what', kind: 'mono', cell: ({subject}) => subject || '–'},
          {title: 'outcome', cell: ({outcome}) => outcome},
        ],
      })}`;
  }
}

customElements.define('td-audit-section', AuditSection);
