// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {controlsStyles} from './controls-styles.js';

/** The channel of an app: its URI, what it takes, whether the app runs. */
class ChannelControls extends LitElement {
  static properties = {
    phone: {attribute: false},
    app: {attribute: false},
    version: {attribute: false},
    refusal: {state: true},
    copied: {state: true},
  };

  static styles = controlsStyles;

  constructor() {
    super();
    this.refusal = null;
    this.copied = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  render() {
    const {app} = this;
    return html`<section aria-label="channel ${app.name}">
      <h3>channel <code>${app.name}</code></h3>
      ${app.isOpen ? this.open() : this.closed()}
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      <label class="switch">
        <span>app is running</span>
        <input
          type="checkbox"
          role="switch"
          .checked=${app.running}
          @change=${event => this.run(event.target.checked)}
        />
      </label>
      ${app.running ? nothing : html`<p>Raw notifications are suppressed until the app is opened.</p>`}
    </section>`;
  }

  open() {
    const {app} = this;
    return html`
      <label class="name" for="uri">channel URI</label>
      <textarea id="uri" class="uri" readonly rows="3" spellcheck="false" .value=${app.uri ?? ''} @focus=${select}></textarea>
      <div class="row">
        <button type="button" class="main" @click=${this.copy}>${this.copied ? 'copied' : 'copy'}</button>
        <button type="button" @click=${() => this.attempt(() => app.close())}>close channel</button>
      </div>
      <div class="row">
        ${this.binding('toast', 'toasts')} ${this.binding('tile', 'tiles')}
      </div>
      <label class="name" for="hosts">images of tiles may come from</label>
      <input
        id="hosts"
        type="text"
        spellcheck="false"
        placeholder="img.example.com, cdn.example.com"
        .value=${app.tileDomains.join(', ')}
        @change=${event => this.attempt(() => app.bind({tileDomains: hostsOf(event.target.value)}))}
      />
    `;
  }

  binding(kind, title) {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${this.app[kind]}
        @change=${event => this.attempt(() => this.app.bind({[kind]: event.target.checked}))}
      />
      <span>${title}</span>
    </label>`;
  }

  closed() {
    return html`<p>${this.app.wantsChannel ? 'The channel is being opened.' : 'The channel is closed: it has no URI.'}</p>
      <div class="row">
        <button type="button" class="main" @click=${() => this.attempt(() => this.app.open())}>open channel</button>
      </div>`;
  }

  run(running) {
    if (running) {
      this.app.run(true);
    } else {
      this.phone.screens.close(this.app.name);
    }
  }

  async attempt(act) {
    this.refusal = null;
    try {
      await act();
    } catch (refused) {
      this.refusal = refused.message;
    }
  }

  async copy() {
    const field = this.renderRoot.querySelector('.uri');
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (forbidden) {
      field.select();
      document.execCommand('copy');
    }
    this.copied = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.copied = false), 2000);
  }
}

function select(event) {
  event.target.select();
}

function hostsOf(text) {
  return text.split(/[\s,;]+/).filter(host => host !== '');
}

customElements.define('td-channel-controls', ChannelControls);
