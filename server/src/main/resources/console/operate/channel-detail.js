// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from '../api.js';
import {go} from '../router.js';
import {confirm} from '../ui/confirm.js';
import {time} from '../ui/time.js';
import '../ui/copy.js';
import '../ui/empty.js';
import '../ui/notice.js';
import {sectionStyles} from './section-styles.js';

/** One channel and what waits for it: look, empty, close. */
class ChannelDetail extends LitElement {
  static properties = {
    channel: {attribute: false},
    view: {state: true},
    queue: {state: true},
    trouble: {state: true},
    done: {state: true},
  };

  static styles = [
    sectionStyles,
    css`
      .waiting {
        display: grid;
        gap: 6px;
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .waiting summary {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        color: var(--td-text);
        padding: 8px 12px;
        background: var(--td-surface);
      }
      .waiting summary::before {
        content: '+';
        width: 12px;
        color: var(--td-link);
      }
      .waiting [open] > summary::before {
        content: '–';
      }
      .waiting pre {
        padding: 10px 12px;
        border-inline-start: 6px solid var(--td-line);
        font-size: 13px;
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('channel')) {
      this.view = null;
      this.queue = null;
      this.done = null;
      this.load();
    }
  }

  get path() {
    return `/api/channels/${encodeURIComponent(this.channel)}`;
  }

  async load() {
    await this.attempt(async () => {
      [this.view, this.queue] = await Promise.all([api.get(this.path), api.get(`${this.path}/queue`)]);
    });
  }

  async attempt(act) {
    this.trouble = null;
    try {
      await act();
    } catch (refused) {
      this.trouble = refused.message;
    }
  }

  render() {
    const {view} = this;
    return html`<p><a href="#/operate/channels">all channels</a></p>
      <div aria-live="polite">
        ${this.trouble ? html`<td-notice kind="bad">${this.trouble}</td-notice>` : nothing}
        ${this.done ? html`<td-notice kind="good">${this.done}</td-notice>` : nothing}
        ${!view && !this.trouble ? html`<p class="soft">Loading …</p>` : nothing}
      </div>
      ${view ? this.about(view) : nothing} ${view && this.queue ? this.waiting(this.queue) : nothing}`;
  }

  about(view) {
    return html`<div class="head">
        <h2 class="small">${view.name}</h2>
        <div class="row">
          <a class="button small" href="#/watch?channel=${encodeURIComponent(view.channel)}">watch</a>
          <button type="button" class="small danger" @click=${this.closeChannel}>close the channel</button>
        </div>
      </div>
      <dl class="facts">
        <dt>URI</dt>
        <dd class="uri"><code>${view.uri}</code><td-copy what="the channel URI" .text=${view.uri}></td-copy></dd>
        <dt>id</dt>
        <dd><code>${view.channel}</code></dd>
        <dt>device</dt>
        <dd><code>${view.device}</code></dd>
        ${view.service
          ? html`<dt>certificate</dt>
              <dd>only the sender ${view.service}</dd>`
          : nothing}
        <dt>bound</dt>
        <dd>
          ${[view.toast ? 'toast' : '', view.tile ? 'tile' : ''].filter(Boolean).join(' and ') ||
          'neither toast nor tile'}
        </dd>
        <dt>app</dt>
        <dd>${view.appRunning ? 'running' : 'not running: raw notifications are suppressed'}</dd>
        <dt>today</dt>
        <dd class="num">${view.quotaUsedToday} notifications</dd>
        <dt>opened</dt>
        <dd>${time(view.openedAt)}</dd>
      </dl>`;
  }

  waiting({waiting, more}) {
    return html`<div class="head">
        <h2 class="small">${waiting.length + more} waiting</h2>
        <div class="row">
          <button type="button" class="small" @click=${this.load}>look again</button>
          ${waiting.length > 0
            ? html`<button type="button" class="small danger" @click=${this.purge}>empty the queue</button>`
            : nothing}
        </div>
      </div>
      ${waiting.length === 0
        ? html`<td-empty heading="nothing waits">The device has everything that was sent to this channel.</td-empty>`
        : html`<ol class="waiting">
            ${waiting.map(each => html`<li>${notification(each)}</li>`)}
          </ol>`}
      ${more > 0 ? html`<p class="soft">And ${more} more behind these.</p>` : nothing}`;
  }

  async purge() {
    const number = this.queue.waiting.length + this.queue.more;
    const waiting = number === 1 ? 'One notification that waits' : `${number} notifications that wait`;
    const senders = number === 1 ? 'its sender was' : 'their senders were';
    const sure = await confirm({
      title: 'empty the queue?',
      loss: `${waiting} for ${this.view.name} will not reach the device, although ${senders} told Received.`,
      act: 'empty the queue',
    });
    if (sure) {
      await this.attempt(async () => {
        const {purged} = await api.delete(`${this.path}/queue`);
        this.done = purged === 1 ? 'One notification was dropped.' : `${purged} notifications were dropped.`;
        [this.view, this.queue] = await Promise.all([api.get(this.path), api.get(`${this.path}/queue`)]);
      });
    }
  }

  async closeChannel() {
    const {name, pending} = this.view;
    const lost = pending === 1 ? '1 waiting notification is' : `${pending} waiting notifications are`;
    const sure = await confirm({
      title: `close the channel ${name}?`,
      loss:
        `Its URI is answered 404 from now on, and ${lost} lost. The app gets a new URI when it opens the channel` +
        ' again.',
      act: 'close the channel',
    });
    if (sure) {
      await this.attempt(async () => {
        await api.delete(this.path);
        go('operate/channels');
      });
    }
  }
}

function notification({id, kind, class: notificationClass, messageId, acceptedAt, headers, body, bodyBase64, sent}) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return html`<details>
    <summary>
      <span>${kind}, class ${notificationClass}</span>
      <span class="soft">${time(acceptedAt)}</span>
      <span class="soft">${sent ? 'sent, not acknowledged' : 'not sent yet'}</span>
    </summary>
    <pre tabindex="0">
id: ${id}
${messageId ? `message id: ${messageId}\n` : ''}${lines.join('')}
${body ?? `(base64) ${bodyBase64}`}</pre
    >
    <p><a href="#/watch?q=${encodeURIComponent(id)}">Its way so far</a></p>
  </details>`;
}

customElements.define('td-channel-detail', ChannelDetail);
