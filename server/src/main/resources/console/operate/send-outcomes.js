// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {hubRest, queryOf} from './hub-rest.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const PAGE = 50;

/** What became of each registration of a send; one of them can be asked for. */
class SendOutcomes extends LitElement {
  static properties = {hub: {}, sendId: {attribute: false}, registration: {state: true}};

  static styles = sectionStyles;

  outcomes = new Paged(this, async from => {
    const asked = this.registration.trim();
    const query = queryOf({$top: String(PAGE), continuationtoken: from, registrationid: asked});
    const path = `messages/${encodeURIComponent(this.sendId)}/outcomes?${query}`;
    const {outcomes, next} = await (await hubRest('GET', this.hub, path)).json();
    return {items: outcomes.map((each, index) => ({...each, key: `${from} ${index}`})), next};
  });

  constructor() {
    super();
    this.registration = '';
  }

  updated(changed) {
    if (changed.get('sendId')) {
      this.outcomes.load();
    }
  }

  render() {
    const {items} = this.outcomes;
    return html`<form class="find" role="search" @submit=${this.submit}>
        ${field({
          id: 'registration',
          label: 'what became of a registration; its id',
          value: this.registration,
          change: text => (this.registration = text),
          code: true,
        })}
        <button>find</button>
      </form>
      ${this.outcomes.above()}
      ${
        items?.length > 0
          ? table({
              caption: 'Outcomes',
              rows: items,
              key: ({key}) => key,
              columns: [
                {title: 'registration', kind: 'mono', cell: each => each.registrationId ?? each.handle ?? 'is gone'},
                {
                  title: 'outcome',
                  cell: ({outcome}) =>
                    html`<span class="chip ${outcome === 'Success' ? 'good' : 'warn'}">${outcome}</span>`,
                },
                {title: 'what it means', cell: ({description}) => description},
              ],
            })
          : nothing
      }
      ${items?.length === 0 ? html`<p class="soft">No registration has an outcome yet.</p>` : nothing}
      ${this.outcomes.below('outcome')}`;
  }

  submit(event) {
    event.preventDefault();
    this.outcomes.load();
  }
}

customElements.define('td-send-outcomes', SendOutcomes);
