// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api, mayPass} from '../api.js';
import {go, onRoute, route} from '../router.js';
import {facts, shared} from '../ui/styles.js';
import {span} from '../ui/span.js';
import {time} from '../ui/time.js';
import '../ui/notice.js';
import {timelineOf} from './timelines.js';

const AGAIN_MILLIS = 2000;
const AGAIN_AFTER_TROUBLE_MILLIS = 5000;

/** Answers "where did my notification go?" for a message id or a notification id. Follows `#/watch?q=…`. */
class Search extends LitElement {
  static properties = {
    query: {state: true},
    answer: {state: true},
    trouble: {state: true},
  };

  static styles = [
    shared,
    facts,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 560px) auto auto;
        gap: 8px;
        align-items: end;
        justify-content: start;
      }
      .sentence {
        font-size: 24px;
        font-weight: 300;
        line-height: 1.3;
        max-width: 60ch;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        max-width: 780px;
      }
      li {
        display: grid;
        grid-template-columns: 130px 90px minmax(0, 1fr);
        gap: 2px 14px;
        align-items: baseline;
        position: relative;
        padding: 0 0 14px 26px;
      }
      li::before {
        content: '';
        position: absolute;
        left: 0;
        top: 5px;
        width: 12px;
        height: 12px;
        background: var(--td-accent);
      }
      li:not(:last-child)::after {
        content: '';
        position: absolute;
        left: 5px;
        top: 21px;
        bottom: -1px;
        width: 2px;
        background: var(--td-line);
      }
      li.acknowledged::before {
        background: var(--td-good);
      }
      li.refused::before,
      li.dropped::before,
      li.purged::before,
      li.ended::before {
        background: var(--td-bad);
      }
      li.held::before {
        background: var(--td-warn);
      }
      .step {
        font-size: 18px;
        font-weight: 300;
      }
      .found {
        display: grid;
        gap: 16px;
        padding-top: 8px;
      }
      @media (max-width: 620px) {
        form {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        form .field {
          grid-column: 1 / -1;
        }
        li {
          grid-template-columns: 1fr auto;
        }
        li .note {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.query = '';
    this.answer = null;
    this.trouble = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopRouting = onRoute(() => this.follow());
    this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRouting();
    clearTimeout(this.timer);
  }

  follow() {
    const {view, query} = route();
    if (view === 'watch' && (query.get('q') ?? '') !== (this.asked ?? '')) {
      this.query = query.get('q') ?? '';
      this.ask(this.query);
      if (this.query) {
        this.scrollIntoView({block: 'nearest'});
      }
    }
  }

  async ask(query) {
    this.asked = query;
    clearTimeout(this.timer);
    if (query === '') {
      this.answer = null;
      this.trouble = null;
      return;
    }
    try {
      const answer = await api.get(`/api/notifications?q=${encodeURIComponent(query)}`);
      if (this.asked === query) {
        this.answer = {
          ...answer,
          timelines: answer.found.map(found => ({...timelineOf(found), sentence: found.sentence})),
        };
        this.trouble = null;
        // While it is on its way, the answer goes stale.
        if (this.answer.timelines.some(({state}) => state === 'waiting')) {
          this.askIn(AGAIN_MILLIS, query);
        }
      }
    } catch (refused) {
      if (this.asked === query) {
        this.trouble = refused.message;
        if (mayPass(refused)) {
          this.askIn(AGAIN_AFTER_TROUBLE_MILLIS, query);
        }
      }
    }
  }

  askIn(millis, query) {
    clearTimeout(this.timer);
    if (this.isConnected) {
      this.timer = setTimeout(() => this.ask(query), millis);
    }
  }

  render() {
    return html`<div class="stack">
      <form role="search" @submit=${this.submit}>
        <div class="field">
          <label for="query">message id, or ActivityId of the answer</label>
          <input
            id="query"
            class="code"
            type="search"
            autocomplete="off"
            spellcheck="false"
            placeholder="41fe953b-ecc1-4593-841f-0dc0c15a3a58"
            .value=${this.query}
            @input=${event => (this.query = event.target.value)}
          />
        </div>
        <button>find</button>
        ${this.asked ? html`<button type="button" @click=${() => go('watch')}>clear</button>` : nothing}
      </form>
      <div aria-live="polite">${this.found()}</div>
    </div>`;
  }

  found() {
    if (this.trouble) {
      return html`<td-notice kind="bad">${this.trouble}</td-notice>`;
    }
    if (!this.answer) {
      return nothing;
    }
    const {sentence, timelines} = this.answer;
    return html`<div class="found">
      <p class="sentence">${sentence}</p>
      ${timelines.map(timeline => this.one(timeline, timelines.length > 1))}
    </div>`;
  }

  one(timeline, several) {
    const {id, messageId, channel, device, kind, notificationClass, steps, sentence} = timeline;
    const known = Object.entries({
      notification: id,
      'message id': messageId,
      kind: kind && notificationClass ? `${kind}, class ${notificationClass}` : kind,
      channel,
      device,
    }).filter(([, value]) => value);
    return html`<article class="stack" aria-label="Notification ${id}">
      ${several && sentence ? html`<p>${sentence}</p>` : nothing}
      <ol>
        ${steps.map(
          ({step, at, after, note}, index) =>
            html`<li class=${step}>
              <span class="step">${step}</span>
              <span class="soft num">${index === 0 ? nothing : '+' + span(after)}</span>
              <span class="note">${time(at)}${note ? html` · ${note}` : nothing}</span>
            </li>`,
        )}
      </ol>
      <dl class="facts">
        ${known.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><code>${value}</code></dd>`,
        )}
      </dl>
    </article>`;
  }

  submit(event) {
    event.preventDefault();
    const query = this.query.trim();
    if (query === this.asked) {
      this.ask(query);
    } else {
      go(query ? `watch?q=${encodeURIComponent(query)}` : 'watch');
    }
  }
}

customElements.define('td-watch-search', Search);
