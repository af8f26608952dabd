// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {MAIN_PAGE, parseNavigationUri} from './navigation-uri.js';
import {pageStyles} from './page-styles.js';
import {pinId} from './phone-model.js';
import {bytesOf} from './raw-text.js';
import {APPLICATION_TILE} from './tile-record.js';

const PIVOTS = ['inbox', 'page', 'tiles'];

/** The app that receives what is pushed to its channel: raw notifications, toasts while it is in front, and where it was opened. */
class DemoApp extends LitElement {
  static properties = {
    phone: {attribute: false},
    app: {attribute: false},
    uri: {attribute: false},
    version: {attribute: false},
    pivot: {state: true},
  };

  static styles = [
    pageStyles,
    css`
      .pivots {
        display: flex;
        gap: calc(16 * var(--s));
        padding: 0 calc(18 * var(--s)) calc(6 * var(--s));
        overflow: hidden;
      }
      .pivots button {
        padding: 0;
        font-size: calc(42 * var(--s));
        font-weight: 300;
        line-height: 1.2;
        letter-spacing: -0.02em;
        color: var(--p-soft);
      }
      .pivots button[aria-selected='true'] {
        color: var(--p-fg);
      }
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: calc(8 * var(--s));
      }
      .head p {
        margin: 0 0 calc(8 * var(--s));
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        padding: calc(9 * var(--s)) 0 calc(10 * var(--s)) calc(12 * var(--s));
        border-left: calc(4 * var(--s)) solid var(--p-accent);
        margin-bottom: calc(10 * var(--s));
        animation: come 0.3s;
      }
      li.toast {
        border-left-color: var(--p-line);
      }
      @keyframes come {
        from {
          transform: translateX(calc(-30 * var(--s)));
          opacity: 0;
        }
      }
      .meta {
        display: block;
        font-size: calc(12.5 * var(--s));
        color: var(--p-soft);
        font-variant-numeric: tabular-nums;
      }
      pre {
        margin: calc(3 * var(--s)) 0 0;
        font: 400 calc(13 * var(--s)) / 1.4 var(--td-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-height: calc(220 * var(--s));
        overflow: auto;
      }
      pre.hex {
        font-size: calc(10.5 * var(--s));
        white-space: pre;
      }
      .words {
        font-size: calc(17 * var(--s));
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      dl {
        margin: 0;
      }
      dt {
        font-size: calc(13 * var(--s));
        color: var(--p-soft);
        overflow-wrap: anywhere;
      }
      dd {
        margin: 0 0 calc(10 * var(--s));
        font-size: calc(20 * var(--s));
        font-weight: 300;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      dd.uri {
        font: 400 calc(14 * var(--s)) / 1.4 var(--td-mono);
      }
      .tile {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(10 * var(--s));
        border: 0;
        padding: calc(4 * var(--s)) 0;
        animation: none;
      }
      .tile > span {
        min-width: 0;
        font-size: calc(16 * var(--s));
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      .tile .act {
        flex: none;
      }
      @media (prefers-reduced-motion: reduce) {
        li {
          animation: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.pivot = null;
  }

  willUpdate(changes) {
    if (changes.has('uri')) {
      this.pivot = this.uri === MAIN_PAGE ? 'inbox' : 'page';
    }
  }

  render() {
    return html`
      <p class="over">${this.app.title}</p>
      <div class="pivots" role="tablist" aria-label=${this.app.title} @keydown=${this.key}>
        ${PIVOTS.map(
          name => html`<button
            type="button"
            role="tab"
            id="tab-${name}"
            aria-controls="panel"
            aria-selected=${name === this.pivot}
            tabindex=${name === this.pivot ? 0 : -1}
            @click=${() => (this.pivot = name)}
          >
            ${name}
          </button>`,
        )}
      </div>
      <div class="scroller" role="tabpanel" id="panel" aria-labelledby="tab-${this.pivot}" tabindex="0">
        ${this[this.pivot]()}
      </div>
    `;
  }

  key(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (step) {
      event.preventDefault();
      const at = (PIVOTS.indexOf(this.pivot) + step + PIVOTS.length) % PIVOTS.length;
      this.pivot = PIVOTS[at];
      this.updateComplete.then(() => this.renderRoot.querySelector('[aria-selected="true"]').focus());
    }
  }

  /** Raw notifications, and toasts that came while the app was in front. */
  inbox() {
    const all = [
      ...this.app.raws.map(raw => ({...raw, isRaw: true})),
      ...this.app.inAppToasts.map(toast => ({...toast, isRaw: false})),
    ].sort((a, b) => b.at - a.at);
    return html`
      ${all.length === 0
        ? html`<p>Raw notifications show here, and toasts while this app is in front.</p>`
        : html`<div class="head">
            <p>Newest first</p>
            <button type="button" class="act" @click=${() => this.app.clearReceived()}>clear</button>
          </div>`}
      <ol aria-label="received">
        ${all.map(item => (item.isRaw ? raw(item) : toast(item)))}
      </ol>
    `;
  }

  /** The page on which the app was opened, as a toast's Param or a tile's Id names it. */
  page() {
    const {uri, page, query, fragment} = parseNavigationUri(this.uri);
    return html`<dl>
      <dt>opened with</dt>
      <dd class="uri">${uri}</dd>
      <dt>page</dt>
      <dd>${page}</dd>
      ${query.map(({name, value}) => html`<dt>${name}</dt><dd>${value || '(empty)'}</dd>`)}
      ${fragment ? html`<dt>fragment</dt><dd>${fragment}</dd>` : nothing}
    </dl>`;
  }

  /** The app's tiles, which are pinned and unpinned here. */
  tiles() {
    const ids = [APPLICATION_TILE, ...this.app.tiles.map(tile => tile.state.id).filter(id => id !== APPLICATION_TILE)];
    return html`<p>Secondary tiles begin with their first notification and are pinned then.</p>
      <ol aria-label="tiles">
        ${ids.map(id => this.tile(id))}
      </ol>`;
  }

  tile(id) {
    const pinned = this.phone.pins.some(pin => pin.id === pinId(this.app, id));
    const name = id === APPLICATION_TILE ? 'application tile' : id;
    const template = this.app.tileRecord(id)?.state.template;
    const act = () => (pinned ? this.phone.unpin(pinId(this.app, id)) : this.phone.pin(this.app, id));
    return html`<li class="tile">
      <span>${name}<span class="meta">${template ? `${template} template` : 'no notification yet'}</span></span>
      <button type="button" class="act" @click=${act} aria-label="${pinned ? 'Unpin' : 'Pin'} ${name}">
        ${pinned ? 'unpin' : 'pin'}
      </button>
    </li>`;
  }
}

function time(at) {
  return new Date(at).toLocaleTimeString('en-GB');
}

function raw(item) {
  return html`<li>
    <span class="meta">${time(item.at)} · raw, class ${item.class}, ${bytesOf(item.size)}</span>
    <pre class=${item.isText ? 'text' : 'hex'}>${item.text}</pre>
  </li>`;
}

function toast(item) {
  return html`<li class="toast">
    <span class="meta">${time(item.at)} · toast, to the app in front</span>
    <span class="words"><b>${item.text1}</b> ${item.text2}</span>
    ${item.param ? html`<pre>${item.param}</pre>` : nothing}
  </li>`;
}

customElements.define('td-demo-app', DemoApp);
