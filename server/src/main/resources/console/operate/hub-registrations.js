// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {choice, field} from '../ui/field.js';
import {confirm} from '../ui/confirm.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {readRegistrations} from './hub-documents.js';
import {continuationOf, hubRest, queryOf} from './hub-rest.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const PAGE = 100;

const WAYS = [
  {value: 'all', title: 'all'},
  {value: 'tag', title: 'by tag'},
  {value: 'handle', title: 'by channel URI'},
  {value: 'id', title: 'by id'},
];

/** The registrations of a hub: find and delete. */
class HubRegistrations extends LitElement {
  static properties = {hub: {attribute: false}, way: {state: true}, text: {state: true}, asked: {state: true}};

  static styles = sectionStyles;

  registrations = new Paged(this, from => this.read(from));

  constructor() {
    super();
    this.way = 'all';
    this.text = '';
    this.asked = {way: 'all', text: ''};
  }

  async read(from) {
    const {way, text} = this.asked;
    if (way === 'id') {
      const response = await hubRest('GET', this.hub, `registrations/${encodeURIComponent(text)}`);
      return {items: readRegistrations(await response.text()), next: null};
    }
    const below = way === 'tag' ? `tags/${encodeURIComponent(text)}/registrations` : 'registrations';
    const query = queryOf({
      $top: String(PAGE),
      $filter: way === 'handle' ? `ChannelUri eq '${text.replaceAll("'", "''")}'` : '',
      continuationtoken: from,
    });
    const response = await hubRest('GET', this.hub, `${below}?${query}`);
    return {items: readRegistrations(await response.text()), next: continuationOf(response)};
  }

  render() {
    const {items} = this.registrations;
    return html`<form class="stack" role="search" @submit=${this.submit}>
        ${choice({
          name: 'way',
          label: 'find',
          quiet: true,
          options: WAYS,
          value: this.way,
          change: way => {
            this.way = way;
            this.text = '';
            if (way === 'all') {
              this.find();
            }
          },
        })}
        ${
          this.way === 'all'
            ? nothing
            : html`<div class="find">
                ${field({
                  id: 'text',
                  label: WAYS.find(({value}) => value === this.way).title,
                  value: this.text,
                  change: text => (this.text = text),
                  placeholder: {tag: 'city_7', handle: 'http://…/throttledthirdparty/01.00/…', id: ''}[this.way],
                  code: true,
                })}
                <button ?disabled=${this.text.trim() === ''}>find</button>
              </div>`
        }
      </form>
      ${this.registrations.above()} ${items?.length === 0 ? this.none() : nothing}
      ${items?.length > 0 ? this.list(items) : nothing} ${this.registrations.below('registration')}`;
  }

  none() {
    return this.asked.way === 'all'
      ? html`<td-empty heading="no registrations yet">
          A device or a backend registers a channel URI with tags, with the connection string of a rule that may Listen:
          <code>hub.mpns.createNativeRegistration(CHANNEL_URI, ['rain'], …)</code> in Node.
        </td-empty>`
      : html`<td-empty heading="none found"
          >Nothing is registered like that; tags are compared without regard to case.</td-empty
        >`;
  }

  list(items) {
    return table({
      caption: 'Registrations',
      rows: items,
      key: ({id}) => id,
      columns: [
        {title: 'registration', kind: 'mono', cell: ({id}) => id},
        {
          title: 'kind',
          cell: ({platform, template, templateName}) =>
            template ? `${platform}, template ${templateName ?? ''}` : platform,
        },
        {
          title: 'tags',
          cell: ({tags}) => (tags.length > 0 ? tags.map(tag => html`<span class="tag">${tag}</span>`) : '–'),
        },
        {title: 'handle', kind: 'mono', cell: ({handle}) => html`<span class="clip" title=${handle}>${handle}</span>`},
        {title: 'changed', kind: 'num', cell: ({updated}) => time(updated)},
        {title: 'until', kind: 'num', cell: ({expires}) => time(expires, 'for ever')},
        {
          title: 'acts',
          kind: 'acts',
          cell: registration =>
            html`<button type="button" class="small danger" @click=${() => this.dismiss(registration)}>delete</button>`,
        },
      ],
    });
  }

  submit(event) {
    event.preventDefault();
    this.find();
  }

  find() {
    this.asked = {way: this.way, text: this.text.trim()};
    this.registrations.load();
  }

  async dismiss(registration) {
    const sure = await confirm({
      title: 'delete this registration?',
      loss:
        `Sends to ${registration.tags.join(', ') || 'everybody'} do not reach this channel any more, until its app` +
        ' registers again.',
      act: 'delete the registration',
    });
    if (sure) {
      await this.registrations.attempt(async () => {
        const path = `registrations/${encodeURIComponent(registration.id)}`;
        await hubRest('DELETE', this.hub, path, {headers: {'If-Match': '*'}});
        this.registrations.drop(registration);
      });
    }
  }
}

customElements.define('td-hub-registrations', HubRegistrations);
