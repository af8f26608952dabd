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
    h1 {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .all {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 40px 48px;
    }
    section {
      max-width: 100%;
    }
    .first {
      width: 100%;
    }
    header {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      flex-wrap: wrap;
      gap: 4px 16px;
      margin-bottom: 12px;
      max-width: 398px;
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
      gap: 28px 32px;
    }
    td-phone-controls {
      flex: 0 1 272px;
    }
    .first td-phone-controls {
      flex: 1 1 264px;
      min-width: 0;
    }
    td-compose {
      flex: 3 1 372px;
      min-width: min(100%, 330px);
      max-width: 620px;
    }
    .asking {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 8px;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      margin: 0 -8px;
    }
    button {
      font: 400 14px var(--td-font);
      color: var(--td-text-soft);
      background: none;
      border: 2px solid transparent;
      padding: 4px 8px;
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
    .none button {
      padding: 26px 32px;
      border: 2px dashed var(--td-text-soft);
      color: var(--td-text);
      font-size: 21px;
      font-weight: 300;
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
    if (this.list.length === 0) {
      return html`<p class="none"><button type="button" @click=${this.add}>add a phone</button></p>`;
    }
    return html`<h1>Virtual phones</h1>
      <div class="all">
        ${repeat(
          this.list,
          phone => phone.id,
          (phone, index) => this.phone(phone, index === 0),
        )}
      </div>`;
  }

  phone(phone, isFirst) {
    return html`<section aria-label=${phone.name} class=${isFirst ? 'first' : 'other'} data-phone=${phone.id}>
      <header>
        <h2>${phone.name}</h2>
        ${this.asked === phone.id ? this.askToRemove(phone) : this.buttons(phone, isFirst)}
      </header>
      <div class="pair">
        <td-phone .phone=${phone}></td-phone>
        ${isFirst && this.canCompose
          ? html`<td-compose compact .about=${this.about} .phone=${phone}></td-compose>`
          : nothing}
        ${phone.controls ? html`<td-phone-controls .phone=${phone}></td-phone-controls>` : nothing}
      </div>
    </section>`;
  }

  buttons(phone, isFirst) {
    return html`<span class="buttons">
      ${isFirst && phones.mayAdd ? html`<button type="button" @click=${this.add}>add a phone</button>` : nothing}
      <button
        type="button"
        aria-expanded=${phone.controls}
        aria-label="${phone.controls ? 'hide controls' : 'controls'} of ${phone.name}"
        @click=${() => this.toggleControls(phone)}
      >
        ${phone.controls ? 'hide controls' : 'controls'}
      </button>
      <button type="button" aria-label="remove ${phone.name}" @click=${() => this.ask(phone.id)}>remove</button>
    </span>`;
  }

  askToRemove(phone) {
    return html`<span class="asking" role="group" aria-label="remove ${phone.name}">
      The service forgets its device too.
      <button type="button" class="sure" @click=${() => this.removePhone(phone)}>remove</button>
      <button type="button" @click=${() => this.ask(null)}>keep</button>
    </span>`;
  }

  async removePhone(phone) {
    this.asked = null;
    phones.remove(phone.id);
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
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
    section?.scrollIntoView({block: 'nearest'});
    section?.querySelector('button').focus();
  }
}

customElements.define('td-phones', PhonesView);
