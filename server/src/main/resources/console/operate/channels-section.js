// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {api} from '../api.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import './channel-detail.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const PAGE = 100;

/** The open channels, or one of them: `.channel` is its id. */
class ChannelsSection extends LitElement {
  static properties = {channel: {attribute: false}, filter: {state: true}};

  static styles = sectionStyles;

  channels = new Paged(this, async after => {
    const page = await api.get(`/api/channels?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    return {items: page.channels, next: page.next};
  });

  constructor() {
    super();
    this.channel = null;
    this.filter = '';
  }

  willUpdate(changed) {
    if (changed.has('channel') && changed.get('channel') && !this.channel) {
      this.channels.load();
    }
  }

  render() {
    if (this.channel) {
      return html`<td-channel-detail .channel=${this.channel}></td-channel-detail>`;
    }
    const {items} = this.channels;
    return html`${this.channels.above()}
    ${
      items?.length === 0
        ? html`<td-empty heading="no channel is open">
            A device opens channels: a <a href="#/phone">phone</a> in this page, or
            <code>bin/tidings listen --name weather</code>.
          </td-empty>`
        : nothing
    }
    ${items?.length > 0 ? this.list(items) : nothing} ${this.channels.below('channel')}`;
  }

  list(items) {
    const words = this.filter.trim().toLowerCase();
    const shown = items.filter(({name, device, channel, uri}) =>
      `${name} ${device} ${channel} ${uri}`.toLowerCase().includes(words),
    );
    return html`<div class="find">
        ${field({
          id: 'filter',
          label: 'find by name, id, device or URI',
          type: 'search',
          value: this.filter,
          change: text => (this.filter = text),
        })}
      </div>
      ${table({
        caption: 'Channels',
        rows: shown,
        key: ({channel}) => channel,
        columns: [
          {title: 'name', cell: ({name, channel}) => html`<a href="#/operate/channels/${channel}">${name}</a>`},
          {
            title: 'device',
            kind: 'mono',
            cell: ({device}) => html`<span class="clip" title=${device}>${device}</span>`,
          },
          {title: 'takes', cell: takes},
          {title: 'waiting', kind: 'num end', cell: ({pending}) => pending},
          {title: 'bytes', kind: 'num end', cell: ({pendingBytes}) => pendingBytes.toLocaleString('en-GB')},
          {title: 'today', kind: 'num end', cell: ({quotaUsedToday}) => quotaUsedToday.toLocaleString('en-GB')},
          {title: 'opened', kind: 'num', cell: ({openedAt}) => time(openedAt)},
          {
            title: 'acts',
            kind: 'acts',
            cell: ({channel}) => html`<a class="button small" href="#/operate/channels/${channel}">queue</a>`,
          },
        ],
      })}
      ${
        shown.length === 0
          ? html`<p>
              None of these has that in it.
              <a href="#/operate/channels/${encodeURIComponent(this.filter.trim())}">Look up the channel of this id</a>
            </p>`
          : nothing
      }`;
  }
}

/** What the app takes now. */
export function takes({toast, tile, appRunning, service}) {
  const kinds = [toast ? 'toast' : '', tile ? 'tile' : '', appRunning ? 'raw' : ''].filter(Boolean);
  return html`${kinds.length > 0 ? kinds.join(', ') : 'nothing'}
  ${service ? html`<span class="tag" title="Takes only from the certificate of this name">${service}</span>` : nothing}`;
}

customElements.define('td-channels-section', ChannelsSection);
