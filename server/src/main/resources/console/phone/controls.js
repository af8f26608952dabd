// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {ACCENTS} from './accents.js';
import {BATTERY} from './battery.js';
import {controlsStyles} from './controls-styles.js';
import {setStyle} from '../ui/set-style.js';
import './channel-controls.js';

const LEVELS = Object.keys(BATTERY).map(level => ({value: level, title: level}));

/** What can be done to a virtual phone from outside: its connection, battery, channel and looks. */
class PhoneControls extends LitElement {
  static properties = {
    phone: {attribute: false},
    version: {state: true},
    refusal: {state: true},
    passed: {state: true},
  };

  static styles = [
    controlsStyles,
    css`
      :host {
        columns: 248px;
        column-gap: 40px;
      }
      section,
      td-channel-controls {
        break-inside: avoid;
      }
      .notice {
        column-span: all;
      }
    `,
  ];

  constructor() {
    super();
    this.version = 0;
    this.refusal = null;
    this.passed = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onChange = () => (this.version += 1);
    this.phone.addEventListener('change', this.onChange);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.phone.removeEventListener('change', this.onChange);
  }

  render() {
    const {phone} = this;
    return html`
      ${this.stopped()}
      <section aria-label="connection">
        <h3>connection</h3>
        <label class="switch">
          <span>airplane mode</span>
          <input
            type="checkbox"
            role="switch"
            .checked=${phone.airplane}
            @change=${event => this.airplane(event.target.checked)}
          />
        </label>
        ${phone.airplane ? this.timePasses() : nothing}
        <p role="status">${phone.told ? html`Senders are told <b>${phone.told}</b>.` : nothing}</p>
      </section>
      <section aria-label="battery">
        <h3 id="battery">battery</h3>
        ${this.choices('battery', LEVELS, phone.battery, level => phone.setBattery(level))}
        <p>${BATTERY[phone.battery].means}</p>
      </section>
      ${phone.apps.map(
        app => html`<td-channel-controls .phone=${phone} .app=${app} .version=${this.version}></td-channel-controls>`,
      )}
      ${this.looks()} ${this.notes()}
    `;
  }

  /** Why the phone does not connect by itself any more, and what helps. */
  stopped() {
    const {phone} = this;
    if (phone.stopped === null) {
      return nothing;
    }
    return html`<div class="notice" role="alert">
      ${phone.stopped === 'replaced'
        ? html`<p>This phone is in use in another window.</p>
            <button type="button" @click=${() => phone.restart()}>use it here</button>`
        : html`<p>${phone.client.stopReason?.message ?? 'The phone has stopped.'}</p>
            <button type="button" @click=${() => phone.restart()}>try again</button>
            <button type="button" @click=${() => phone.restart({asNewDevice: true})}>enroll as a new device</button>`}
    </div>`;
  }

  timePasses() {
    return html`<div class="row" role="group" aria-label="time passes">
        <span>time passes</span>
        <button type="button" @click=${() => this.pass('PT20M', '20 minutes')}>20 min</button>
        <button type="button" @click=${() => this.pass('PT25H', '25 hours')}>25 h</button>
      </div>
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      ${this.passed ? html`<p role="status">To the service, the phone has been away for ${this.passed}.</p>` : nothing}`;
  }

  async pass(duration, words) {
    this.refusal = null;
    this.passed = null;
    try {
      await this.phone.timePasses(duration);
      this.passed = words;
    } catch (refused) {
      this.refusal = refused.message;
    }
  }

  airplane(on) {
    this.refusal = null;
    this.passed = null;
    this.phone.setAirplane(on);
  }

  looks() {
    const {phone} = this;
    return html`<section aria-label="looks">
      <h3>looks</h3>
      ${this.choices(
        'phone theme',
        [
          {value: 'dark', title: 'dark'},
          {value: 'light', title: 'light'},
        ],
        phone.theme,
        theme => phone.change({theme}),
      )}
      ${this.choices(
        'tiles',
        [
          {value: '4', title: 'large tiles'},
          {value: '6', title: 'more tiles'},
        ],
        String(phone.columns),
        columns => phone.change({columns: Number(columns)}),
      )}
      <fieldset class="accents" aria-label="accent colour">
        ${ACCENTS.map(
          ({name, colour}) => html`<label title=${name} ${setStyle({'--swatch': colour})}>
            <input
              type="radio"
              name="accent"
              aria-label=${name}
              .checked=${phone.accent === name}
              @change=${() => phone.change({accent: name})}
            />
          </label>`,
        )}
      </fieldset>
      <label class="switch">
        <span>live tiles move</span>
        <input
          type="checkbox"
          role="switch"
          .checked=${phone.lively}
          @change=${event => phone.change({lively: event.target.checked})}
        />
      </label>
    </section>`;
  }

  choices(name, options, chosen, choose) {
    return html`<fieldset class="choices" aria-label=${name}>
      ${options.map(
        ({value, title}) => html`<label>
          <input type="radio" name=${name} .checked=${value === chosen} @change=${() => choose(value)} />
          <span>${title}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  notes() {
    const {notes} = this.phone;
    return html`<section aria-label="what happened" class=${notes.length === 0 ? 'quiet' : ''}>
      <h3>what happened</h3>
      <ol role="log" aria-label="what happened">
        ${notes.map(
          ({at, text}) => html`<li><time>${new Date(at).toLocaleTimeString('en-GB')}</time> ${text}</li>`,
        )}
      </ol>
    </section>`;
  }
}

customElements.define('td-phone-controls', PhoneControls);
