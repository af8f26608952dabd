// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from './api.js';

/** Asks for the admin token. Fires `td-signed-in`. */
class SignIn extends LitElement {
  static properties = {
    trouble: {attribute: false},
    busy: {state: true},
  };

  static styles = css`
    :host {
      display: block;
      max-width: 56ch;
      margin: 8vh auto 0;
    }
    h1 {
      font-size: 44px;
      font-weight: 300;
      margin: 0 0 12px;
    }
    label {
      display: block;
      margin: 20px 0 4px;
    }
    input {
      width: 100%;
      font: 400 16px var(--td-mono);
      padding: 10px;
      border: 2px solid var(--td-text-soft);
      background: var(--td-bg);
      color: var(--td-text);
    }
    button {
      margin-top: 12px;
      font: 600 15px var(--td-font);
      color: var(--td-accent-text);
      background: var(--td-accent);
      border: 0;
      padding: 11px 24px;
      cursor: pointer;
    }
    button[disabled] {
      opacity: 0.6;
    }
    :focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
    code {
      font-family: var(--td-mono);
      overflow-wrap: anywhere;
    }
    .trouble {
      border-left: 6px solid var(--td-bad);
      background: var(--td-surface);
      padding: 10px 14px;
    }
  `;

  constructor() {
    super();
    this.trouble = null;
    this.busy = false;
  }

  render() {
    return html`
      <h1>sign in</h1>
      <p>
        The console needs the admin token of this service: the text in <code>admin.token</code> in its data folder. The
        link that <code>tidings serve</code> printed signs you in at once.
      </p>
      <form @submit=${this.signIn}>
        <label for="token">admin token</label>
        <input id="token" type="password" autocomplete="current-password" spellcheck="false" required />
        ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing}
        <button ?disabled=${this.busy}>sign in</button>
      </form>
    `;
  }

  async signIn(event) {
    event.preventDefault();
    this.busy = true;
    this.trouble = null;
    try {
      await api.post('/console/login', {token: this.renderRoot.querySelector('input').value.trim()});
      this.dispatchEvent(new CustomEvent('td-signed-in'));
    } catch (refused) {
      this.trouble = refused.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('td-sign-in', SignIn);
