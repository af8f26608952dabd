// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import {choices} from '../ui/choice-styles.js';
import {choice, field} from '../ui/field.js';
import {pagePhones} from './page-phones.js';
import './channel-picker.js';
import './hub-destination.js';

const MODES = [
  {value: 'phone', title: 'a phone of this page'},
  {value: 'channels', title: 'channels'},
  {value: 'uri', title: 'a channel URI'},
  {value: 'hub', title: 'a hub'},
];

/**
 * Where to send. Fires `td-destination` with {mode, targets: [{name, uri}]}, and for a hub with {mode, hub, expression,
 * count}.
 */
class Destination extends LitElement {
  static properties = {
    draft: {attribute: false},
    mode: {state: true},
    phones: {state: true},
    chosenPhone: {state: true},
    text: {state: true},
    channels: {state: true},
  };

  static styles = [
    shared,
    choices,
    css`
      .stack {
        max-width: 780px;
      }
      .uri {
        font-size: 13px;
        color: var(--td-text-soft);
      }
    `,
  ];

  constructor() {
    super();
    this.mode = 'phone';
    this.phones = null;
    this.chosenPhone = '';
    this.text = '';
    this.channels = [];
    this.hub = {hub: '', expression: '', count: null};
    this.changed = () => this.requestUpdate();
  }

  async connectedCallback() {
    super.connectedCallback();
    this.phones = await pagePhones();
    this.phones?.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.phones?.removeEventListener('change', this.changed);
  }

  /** The open channels of the page's phones. */
  get apps() {
    return (this.phones?.list ?? []).flatMap(phone =>
      phone.apps
        .map(app => ({
          key: `${phone.id} ${app.name}`,
          name: `${phone.name}, ${app.title ?? app.name}`,
          uri: uriOf(phone, app),
        }))
        .filter(app => app.uri),
    );
  }

  get phoneTarget() {
    return this.apps.find(app => app.key === this.chosenPhone) ?? this.apps[0] ?? null;
  }

  get destination() {
    switch (this.mode) {
      case 'phone':
        return {mode: 'phone', targets: this.phoneTarget ? [this.phoneTarget] : []};
      case 'channels':
        return {mode: 'channels', targets: this.channels};
      case 'uri':
        return {mode: 'uri', targets: linesOf(this.text).map(uri => ({name: uri, uri}))};
      default:
        return {mode: 'hub', ...this.hub};
    }
  }

  updated() {
    const said = JSON.stringify(this.destination);
    if (said !== this.said) {
      this.said = said;
      this.dispatchEvent(new CustomEvent('td-destination', {detail: this.destination}));
    }
  }

  render() {
    return html`<div class="stack">
      ${choice({
        name: 'mode',
        label: 'where to',
        quiet: true,
        options: MODES,
        value: this.mode,
        change: mode => (this.mode = mode),
      })}
      ${this.mode === 'phone' ? this.phone() : nothing} ${this.mode === 'uri' ? this.uris() : nothing}
      <td-channel-picker
        ?hidden=${this.mode !== 'channels'}
        ?active=${this.mode === 'channels'}
        @td-channels=${event => (this.channels = event.detail)}
      ></td-channel-picker>
      <td-hub-destination
        ?hidden=${this.mode !== 'hub'}
        ?active=${this.mode === 'hub'}
        .draft=${this.draft}
        @td-hub=${event => {
          this.hub = event.detail;
          this.requestUpdate();
        }}
      ></td-hub-destination>
    </div>`;
  }

  phone() {
    const {apps} = this;
    if (apps.length === 0) {
      return html`<p>
        ${
          this.phones
            ? html`No app of a phone here has an open channel. Open one on the <a href="#/phone">phone</a>, or choose
                another place to send to.`
            : 'There is no phone on this page; choose another place to send to.'
        }
      </p>`;
    }
    const target = this.phoneTarget;
    return html`<div class="field">
      <label for="phone">phone and app</label>
      <select id="phone" @change=${event => (this.chosenPhone = event.target.value)}>
        ${apps.map(app => html`<option value=${app.key} ?selected=${app.key === target.key}>${app.name}</option>`)}
      </select>
      <code class="uri">${target.uri}</code>
    </div>`;
  }

  uris() {
    return field({
      id: 'uris',
      label: 'channel URI; several, one a line',
      value: this.text,
      change: text => (this.text = text),
      placeholder: 'http://127.0.0.1:8080/throttledthirdparty/01.00/…',
      hint: 'The service posts to channel URIs of its own only.',
      rows: 3,
    });
  }
}

function uriOf(phone, app) {
  return app.uri ?? app.channel?.uri ?? (phone.apps.length === 1 ? phone.uri : null);
}

function linesOf(text) {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
}

customElements.define('td-destination', Destination);
