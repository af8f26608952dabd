// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {api} from '../api.js';
import {shared} from '../ui/styles.js';
import {field} from '../ui/field.js';
import '../ui/notice.js';

const PAGE = 200;

/** Chooses some of the service's channels. Fires `td-channels` with [{name, uri}]. Loads when it becomes `active`. */
class ChannelPicker extends LitElement {
  static properties = {
    active: {type: Boolean},
    channels: {state: true},
    next: {state: true},
    trouble: {state: true},
    filter: {state: true},
    chosen: {state: true},
  };

  static styles = [
    shared,
    css`
      .list {
        max-height: 300px;
        overflow: auto;
        border: 2px solid var(--td-line);
        padding: 6px 10px;
      }
      label.check {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: baseline;
      }
      label.check input {
        align-self: center;
      }
      .device {
        font-size: 13px;
        color: var(--td-text-soft);
        text-align: end;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.active = false;
    this.channels = null;
    this.next = null;
    this.trouble = null;
    this.filter = '';
    this.chosen = new Set();
  }

  willUpdate(changed) {
    if (changed.has('active') && this.active && this.channels === null) {
      this.load();
    }
  }

  async load(after = null) {
    try {
      const page = await api.get(`/api/channels?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
      this.channels = [...(after ? this.channels : []), ...page.channels];
      this.next = page.next ?? null;
      this.trouble = null;
    } catch (refused) {
      this.trouble = refused.message;
    }
  }

  get shown() {
    const words = this.filter.trim().toLowerCase();
    return (this.channels ?? []).filter(each =>
      `${each.name} ${each.device} ${each.uri}`.toLowerCase().includes(words),
    );
  }

  render() {
    if (this.trouble) {
      return html`<td-notice kind="bad" role="alert">
        ${this.trouble} <button type="button" class="small" @click=${() => this.load()}>try again</button>
      </td-notice>`;
    }
    if (!this.channels) {
      return html`<p class="soft">Loading the channels …</p>`;
    }
    if (this.channels.length === 0) {
      return html`<p>
        No channel is open. A <a href="#/phone">phone of this page</a> opens one, or
        <code>bin/tidings listen --name weather</code>.
      </p>`;
    }
    return this.list();
  }

  list() {
    const {shown} = this;
    return html`<div class="stack">
      ${field({
        id: 'filter',
        label: 'find by name, device or URI',
        value: this.filter,
        change: text => (this.filter = text),
        type: 'search',
      })}
      <div class="list" role="group" aria-label="Channels">
        ${repeat(
          shown,
          each => each.channel,
          each =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${this.chosen.has(each.channel)}
                @change=${event => this.choose([each], event.target.checked)}
              />
              <span>${each.name}</span>
              <span class="device mono">${each.device.slice(0, 12)}</span>
            </label>`,
        )}
        ${shown.length === 0 ? html`<p class="soft">No channel of these has that in it.</p>` : nothing}
      </div>
      <div class="row">
        <span class="num">${this.chosen.size} of ${this.channels.length}${this.next ? '+' : ''} chosen</span>
        <button type="button" class="small" @click=${() => this.choose(shown, true)}>choose all shown</button>
        <button type="button" class="small" @click=${() => this.choose(this.channels, false)}>none</button>
        ${
          this.next
            ? html`<button type="button" class="small" @click=${() => this.load(this.next)}>more channels</button>`
            : nothing
        }
        <button type="button" class="small" @click=${() => this.load()}>refresh</button>
      </div>
    </div>`;
  }

  choose(channels, on) {
    const chosen = new Set(this.chosen);
    channels.forEach(each => (on ? chosen.add(each.channel) : chosen.delete(each.channel)));
    this.chosen = chosen;
    const detail = this.channels
      .filter(each => chosen.has(each.channel))
      .map(({name, device, uri}) => ({name: `${name} on ${device.slice(0, 8)}`, uri}));
    this.dispatchEvent(new CustomEvent('td-channels', {detail}));
  }
}

customElements.define('td-channel-picker', ChannelPicker);
