// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {icons} from './icons.js';

/** The toasts that came, by app, newest first. Fires `open` with {entry} when one is tapped. */
class ActionCentre extends LitElement {
  static properties = {
    phone: {attribute: false},
    version: {attribute: false},
  };

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      position: absolute;
      inset: 0;
      z-index: 5;
      display: flex;
      flex-direction: column;
      background: var(--p-bg);
      color: var(--p-fg);
      padding-top: calc(32 * var(--s));
      animation: down 0.3s cubic-bezier(0.1, 0.8, 0.2, 1);
    }
    @keyframes down {
      from {
        transform: translateY(-100%);
      }
    }
    header {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      padding: calc(4 * var(--s)) calc(18 * var(--s)) calc(8 * var(--s));
      border-bottom: 1px solid var(--p-line);
    }
    h3 {
      margin: 0;
      font-size: calc(26 * var(--s));
      font-weight: 300;
    }
    button {
      font: inherit;
      color: inherit;
      background: none;
      border: 0;
      cursor: pointer;
    }
    header button {
      font-size: calc(14 * var(--s));
      text-decoration: underline;
      text-underline-offset: 3px;
      padding: calc(4 * var(--s));
    }
    button:focus-visible {
      outline: 2px solid var(--p-focus);
      outline-offset: -2px;
    }
    .scroller {
      flex: 1;
      overflow: hidden auto;
      scrollbar-width: none;
      padding: calc(10 * var(--s)) 0 calc(18 * var(--s));
    }
    h4 {
      margin: calc(8 * var(--s)) calc(18 * var(--s)) calc(4 * var(--s));
      font-size: calc(14 * var(--s));
      font-weight: 600;
      color: var(--p-soft);
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      display: flex;
      align-items: stretch;
      transition: transform 0.2s;
    }
    .entry {
      flex: 1;
      min-width: 0;
      text-align: left;
      padding: calc(8 * var(--s)) 0 calc(8 * var(--s)) calc(18 * var(--s));
      font-size: calc(15 * var(--s));
      line-height: 1.3;
    }
    .entry:hover,
    .clear:hover {
      background: var(--p-chrome);
    }
    .entry b {
      display: block;
      font-size: calc(17 * var(--s));
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .entry span {
      overflow-wrap: anywhere;
    }
    time {
      display: flex;
      align-items: center;
      gap: 0.4em;
      color: var(--p-soft);
      font-size: calc(12.5 * var(--s));
      font-variant-numeric: tabular-nums;
    }
    time svg {
      width: 1.1em;
      height: 1.1em;
    }
    .clear {
      width: calc(48 * var(--s));
      padding: 0 calc(16 * var(--s));
      color: var(--p-soft);
    }
    .empty {
      margin: calc(8 * var(--s)) calc(18 * var(--s));
      color: var(--p-soft);
      font-size: calc(16 * var(--s));
    }
    @media (prefers-reduced-motion: reduce) {
      :host {
        animation: none;
      }
    }
  `;

  firstUpdated() {
    this.renderRoot.querySelector('button, h3')?.focus();
  }

  render() {
    const {history, apps} = this.phone;
    const groups = apps
      .map(app => ({app, entries: history.filter(entry => entry.app === app.name)}))
      .filter(group => group.entries.length > 0);
    return html`
      <header>
        <h3 id="title" tabindex="-1">notifications</h3>
        ${history.length > 0
          ? html`<button type="button" @click=${this.clearAll}>clear all</button>`
          : nothing}
      </header>
      <div class="scroller">
        ${groups.length === 0 ? html`<p class="empty">No new notifications.</p>` : nothing}
        ${groups.map(
          ({app, entries}) => html`<h4>${app.title}</h4>
            <ul aria-label="${app.title}: notifications">
              ${entries.map(entry => this.entry(entry))}
            </ul>`,
        )}
      </div>
    `;
  }

  entry(entry) {
    const at = new Date(entry.at);
    return html`<li>
      <button type="button" class="entry" @click=${() => this.open(entry)}>
        ${entry.text1 ? html`<b>${entry.text1}</b>` : nothing} <span>${entry.text2}</span>
        <time datetime=${at.toISOString()}>
          ${at.toLocaleTimeString('en-GB')} ${entry.silent ? html`${icons.silent} silent` : nothing}
        </time>
      </button>
      <button
        type="button"
        class="clear"
        aria-label="Clear ${entry.text1 || entry.text2}"
        @click=${() => this.clear(entry)}
      >
        ${icons.close}
      </button>
    </li>`;
  }

  open(entry) {
    this.dispatchEvent(new CustomEvent('open', {detail: {entry}}));
  }

  async clear(entry) {
    const at = this.phone.history.indexOf(entry);
    this.phone.forgetToast(entry.id);
    await this.updateComplete;
    const buttons = this.renderRoot.querySelectorAll('.clear');
    (buttons[Math.min(at, buttons.length - 1)] ?? this.renderRoot.querySelector('h3')).focus();
  }

  async clearAll() {
    this.phone.forgetToasts();
    await this.updateComplete;
    this.renderRoot.querySelector('h3').focus();
  }
}

customElements.define('td-action-centre', ActionCentre);
