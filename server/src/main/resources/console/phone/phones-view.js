// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {phones} from './phones.js';
import './controls.js';
import './phone-view.js';

/** The virtual phones, side by side as the window has room, and beside the first one a slim pane to send to it. */
class PhonesView extends LitElement {
  static properties = {
    about: {attribute: false},
    list: {state: true},
    canCompose: {state: true},
    asked: {state: true},
  };

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      display: block;
    }
    .all {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 40px 48px;
    }
    section {
      width: max-content;
      max-width: 100%;
    }
    header {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin-bottom: 12px;
    }
    h2 {
      margin: 0;
      font-size: 30px;
      font-weight: 300;
      line-height: 1.2;
      text-transform: lowercase;
    }
    .pair {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 24px 28px;
    }
    td-phone-controls {
      width: 272px;
      max-width: 100%;
      flex: 1 1 260px;
    }
    td-compose {
      flex: 1 1 380px;
      min-width: min(100%, 340px);
      max-width: 640px;
    }
    .asking {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 8px;
    }
    button {
      font: 400 14px var(--td-font);
      color: var(--td-text-soft);
      background: none;
      border: 2px solid transparent;
      padding: 4px 10px;
      cursor: pointer;
    }
    button:hover {
      color: var(--td-text);
      border-color: var(--td-line);
    }
    :focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
    .sure {
      color: var(--td-bad);
      border-color: var(--td-bad);
    }
    .add {
      width: 200px;
      padding: 26px 20px;
      margin-top: 48px;
      border: 2px dashed var(--td-text-soft);
      color: var(--td-text);
      font-size: 21px;
      font-weight: 300;
    }
    .add:hover {
      border-color: var(--td-text);
      background: var(--td-surface);
    }
    @media (max-width: 760px) {
      section {
        width: 100%;
      }
      .add {
        margin-top: 0;
      }
    }
  `;

  constructor() {
    super();
    this.list = phones.list;
    this.canCompose = false;
    this.asked = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onChange = () => this.#follow();
    phones.addEventListener('change', this.onChange);
    this.#follow();
    this.#loadCompose();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    phones.removeEventListener('change', this.onChange);
  }

  willUpdate(changes) {
    if (changes.has('about') && this.about) {
      phones.begin(this.about);
    }
  }

  /** Phones draw themselves; only their coming and going changes this view. */
  #follow() {
    const now = phones.list;
    if (now.length !== this.list.length || now.some((phone, index) => phone !== this.list[index])) {
      this.list = now;
    }
  }

  async #loadCompose() {
    try {
      await import('../compose/compose-view.js');
      this.canCompose = customElements.get('td-compose') !== undefined;
    } catch (missing) {
      this.canCompose = false;
    }
  }

  render() {
    return html`<div class="all">
      ${repeat(
        this.list,
        phone => phone.id,
        (phone, index) => html`${this.phone(phone)}
        ${index === 0 && this.canCompose ? html`<td-compose compact .about=${this.about}></td-compose>` : nothing}`,
      )}
      ${phones.mayAdd ? html`<button type="button" class="add" @click=${this.add}>add a phone</button>` : nothing}
    </div>`;
  }

  phone(phone) {
    return html`<section aria-label=${phone.name} data-phone=${phone.id}>
      <header>
        <h2>${phone.name}</h2>
        ${this.asked === phone.id
          ? html`<span class="asking" role="group" aria-label="remove ${phone.name}">
              The service forgets its device too.
              <button type="button" class="sure" @click=${() => phones.remove(phone.id)}>remove</button>
              <button type="button" @click=${() => this.ask(null)}>keep</button>
            </span>`
          : html`<span>
              <button
                type="button"
                aria-expanded=${phone.controls}
                aria-label="controls of ${phone.name}"
                @click=${() => this.toggleControls(phone)}
              >
                ${phone.controls ? 'hide controls' : 'controls'}
              </button>
              <button type="button" aria-label="remove ${phone.name}" @click=${() => this.ask(phone.id)}>remove</button>
            </span>`}
      </header>
      <div class="pair">
        <td-phone .phone=${phone}></td-phone>
        ${phone.controls ? html`<td-phone-controls .phone=${phone}></td-phone-controls>` : nothing}
      </div>
    </section>`;
  }

  toggleControls(phone) {
    phone.change({controls: !phone.controls});
    this.requestUpdate();
  }

  async ask(id) {
    this.asked = id;
    await this.updateComplete;
    this.renderRoot.querySelector('.sure')?.focus();
  }

  async add() {
    const phone = phones.add();
    await this.updateComplete;
    const section = [...this.renderRoot.querySelectorAll('section')].find(each => each.dataset.phone === phone.id);
    section?.scrollIntoView({block: 'nearest', behavior: 'smooth'});
  }
}

customElements.define('td-phones', PhonesView);
