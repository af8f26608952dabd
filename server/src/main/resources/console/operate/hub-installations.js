// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {choice, field} from '../ui/field.js';
import {confirm} from '../ui/confirm.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {orNever} from './hub-documents.js';
import {hubRest, queryOf} from './hub-rest.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const PAGE = 100;

const WAYS = [
  {value: 'all', title: 'all'},
  {value: 'tag', title: 'by tag'},
  {value: 'userid', title: 'by user'},
  {value: 'handle', title: 'by channel URI'},
  {value: 'id', title: 'by id'},
  {value: 'expired', title: 'with a channel that ended'},
];

/** The installations of a hub: find and delete. */
class HubInstallations extends LitElement {
  static properties = {hub: {attribute: false}, way: {state: true}, text: {state: true}};

  static styles = sectionStyles;

  installations = new Paged(this, from => this.read(from));

  constructor() {
    super();
    this.way = 'all';
    this.text = '';
    this.asked = {way: 'all', text: ''};
  }

  async read(from) {
    const {way, text} = this.asked;
    if (way === 'id') {
      const response = await hubRest('GET', this.hub, `installations/${encodeURIComponent(text)}`);
      return {items: [await response.json()], next: null};
    }
    const query = queryOf({
      $top: String(PAGE),
      [way]: way === 'all' ? '' : way === 'expired' ? 'true' : text,
      continuationtoken: from,
    });
    const response = await hubRest('GET', this.hub, `installations?${query}`);
    const {installations, continuationToken} = await response.json();
    return {items: installations, next: continuationToken ?? null};
  }

  render() {
    const {items} = this.installations;
    const typed = this.way !== 'all' && this.way !== 'expired';
    return html`<form class="stack" role="search" @submit=${this.submit}>
        ${choice({
          name: 'way',
          label: 'find',
          quiet: true,
          options: WAYS,
          value: this.way,
          change: way => this.choose(way),
        })}
        ${
          typed
            ? html`<div class="find">
                ${field({
                  id: 'text',
                  label: WAYS.find(({value}) => value === this.way).title,
                  value: this.text,
                  change: text => (this.text = text),
                  code: true,
                })}
                <button ?disabled=${this.text.trim() === ''}>find</button>
              </div>`
            : nothing
        }
      </form>
      ${this.installations.above()} ${items?.length === 0 ? this.none() : nothing}
      ${items?.length > 0 ? this.list(items) : nothing} ${this.installations.below('installation')}`;
  }

  none() {
    return this.asked.way === 'all'
      ? html`<td-empty heading="no installations yet">
          An app or a backend puts an installation with its channel, tags and templates:
          <code>PUT /${this.hub}/installations/ID</code>, or createOrUpdateInstallation of Azure’s SDKs.
        </td-empty>`
      : html`<td-empty heading="none found">No installation is like that.</td-empty>`;
  }

  list(items) {
    return table({
      caption: 'Installations',
      rows: items,
      key: ({installationId}) => installationId,
      columns: [
        {title: 'installation', kind: 'mono', cell: ({installationId}) => installationId},
        {title: 'user', cell: ({userId}) => userId ?? '–'},
        {title: 'platform', cell: ({platform}) => platform},
        {
          title: 'tags',
          cell: ({tags}) => (tags?.length > 0 ? tags.map(tag => html`<span class="tag">${tag}</span>`) : '–'),
        },
        {title: 'templates', cell: ({templates}) => Object.keys(templates ?? {}).join(', ') || '–'},
        {title: 'channel', kind: 'mono', cell: channel},
        {title: 'until', kind: 'num', cell: ({expirationTime}) => time(orNever(expirationTime), 'for ever')},
        {
          title: 'acts',
          kind: 'acts',
          cell: installation =>
            html`<button type="button" class="small danger" @click=${() => this.dismiss(installation)}>delete</button>`,
        },
      ],
    });
  }

  choose(way) {
    this.way = way;
    this.text = '';
    if (way === 'all' || way === 'expired') {
      this.find();
    }
  }

  submit(event) {
    event.preventDefault();
    this.find();
  }

  find() {
    this.asked = {way: this.way, text: this.text.trim()};
    this.installations.load();
  }

  async dismiss(installation) {
    const {installationId, userId} = installation;
    const sure = await confirm({
      title: `delete the installation ${installationId}?`,
      loss:
        `Sends do not reach it${userId ? `, nor ${userId} on it,` : ''} any more, and its templates are lost, until its` +
        ' app installs again.',
      act: 'delete the installation',
    });
    if (sure) {
      await this.installations.attempt(async () => {
        await hubRest('DELETE', this.hub, `installations/${encodeURIComponent(installationId)}`);
        this.installations.drop(installation);
      });
    }
  }
}

function channel({pushChannel, pushChannelExpired}) {
  const text = typeof pushChannel === 'string' ? pushChannel : JSON.stringify(pushChannel ?? null);
  return html`${pushChannelExpired ? html`<span class="chip bad">ended</span> ` : nothing}
    <span class="clip" title=${text}>${text}</span>`;
}

customElements.define('td-hub-installations', HubInstallations);
