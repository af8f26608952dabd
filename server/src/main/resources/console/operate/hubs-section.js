// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {api} from '../api.js';
import {go} from '../router.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import './hub-detail.js';
import './hub-rules.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';
import {daysOf, durationOfDays} from './durations.js';

/** The notification hubs: list and create; or one of them, `.hub`, with a page of it. */
class HubsSection extends LitElement {
  static properties = {
    hub: {attribute: false},
    page: {attribute: false},
    made: {state: true},
    name: {state: true},
    days: {state: true},
    metadata: {state: true},
  };

  static styles = sectionStyles;

  hubs = new Paged(this, async () => ({items: (await api.get('/api/hubs')).hubs, next: null}));

  constructor() {
    super();
    this.hub = null;
    this.page = 'rules';
    this.made = null;
    this.reset();
  }

  reset() {
    Object.assign(this, {name: '', days: '', metadata: ''});
  }

  willUpdate(changed) {
    if (changed.has('hub') && changed.get('hub') && !this.hub) {
      this.made = null;
      this.hubs.load();
    }
  }

  render() {
    if (this.hub) {
      return html`<td-hub-detail .hub=${this.hub} .page=${this.page} .made=${this.made}></td-hub-detail>`;
    }
    const {items} = this.hubs;
    return html`${this.hubs.above()}
      ${
        items?.length === 0
          ? html`<td-empty heading="no hubs yet">
              A hub stands in front of the channels: devices register with tags, and a backend sends once to a tag
              expression. Make the first one below; programs for Azure Notification Hubs then work with its connection
              string.
            </td-empty>`
          : nothing
      }
      ${items?.length > 0 ? this.list(items) : nothing} ${this.form()}
      <div class="panel">
        <h2 class="small">namespace</h2>
        <p class="soft">Its rule may do everything in every hub, and make and remove hubs.</p>
        <td-hub-rules .hub=${null}></td-hub-rules>
      </div>`;
  }

  list(items) {
    return table({
      caption: 'Hubs',
      rows: items,
      key: ({name}) => name,
      columns: [
        {title: 'hub', cell: ({name}) => html`<a href="#/operate/hubs/${encodeURIComponent(name)}">${name}</a>`},
        {title: 'rules', cell: ({rules}) => rules.length},
        {title: 'registrations live', cell: ({registrationTtl}) => daysOf(registrationTtl)},
        {title: 'metadata', cell: ({userMetadata}) => userMetadata ?? '–'},
        {title: 'made', kind: 'num', cell: ({createdAt}) => time(createdAt)},
      ],
    });
  }

  form() {
    return html`<form class="panel" @submit=${this.create}>
      <h2 class="small">make a hub</h2>
      ${field({
        id: 'name',
        label: 'name',
        value: this.name,
        change: name => (this.name = name),
        placeholder: 'news',
        code: true,
      })}
      ${field({
        id: 'days',
        label: 'registrations live, in days; empty for ever',
        value: this.days,
        change: days => (this.days = days),
        inputmode: 'numeric',
      })}
      ${field({
        id: 'metadata',
        label: 'metadata, a text of your own',
        value: this.metadata,
        change: metadata => (this.metadata = metadata),
      })}
      <div class="row"><button class="primary" ?disabled=${this.name.trim() === ''}>make the hub</button></div>
    </form>`;
  }

  async create(event) {
    event.preventDefault();
    await this.hubs.attempt(async () => {
      this.made = await api.post('/api/hubs', {
        name: this.name.trim(),
        ...(this.days.trim() ? {registrationTtl: durationOfDays(this.days.trim())} : {}),
        ...(this.metadata ? {userMetadata: this.metadata} : {}),
      });
      this.reset();
      go(`operate/hubs/${encodeURIComponent(this.made.name)}`);
    });
  }
}

customElements.define('td-hubs-section', HubsSection);
