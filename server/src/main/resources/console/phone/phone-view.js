// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {accentColour, textOn} from './accents.js';
import {batteryGlyph, icons, signalBars} from './icons.js';
import {phoneStyles} from './phone-styles.js';
import {APP_ICON} from './pin-face.js';
import {setStyle} from '../ui/set-style.js';
import {connectionOf} from './words.js';
import './action-centre.js';
import './demo-app.js';
import './lock-screen.js';
import './start-screen.js';
import './system-apps.js';
import './toast-view.js';

/** A virtual phone as it is seen and touched: its body, its keys, and what its screen shows. */
class PhoneView extends LitElement {
  static properties = {
    phone: {attribute: false},
    version: {state: true},
    now: {state: true},
    said: {state: true},
  };

  static styles = phoneStyles;

  constructor() {
    super();
    this.version = 0;
    this.now = new Date();
    this.said = '';
    this.addEventListener('keydown', event => this.key(event));
  }

  connectedCallback() {
    super.connectedCallback();
    this.onChange = () => (this.version += 1);
    this.onToast = event => this.#toast(event.detail.entry);
    this.phone.addEventListener('change', this.onChange);
    this.onSay = event => this.#say(event.detail);
    this.phone.addEventListener('toast', this.onToast);
    this.phone.addEventListener('say', this.onSay);
    this.clock = setInterval(() => this.#tick(), 1000);
    this.#tick();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.phone.removeEventListener('change', this.onChange);
    this.phone.removeEventListener('toast', this.onToast);
    this.phone.removeEventListener('say', this.onSay);
    clearInterval(this.clock);
  }

  #tick() {
    const now = new Date();
    if (now.getMinutes() !== this.now.getMinutes() || now - this.now > 60_000) {
      this.now = now;
    }
  }

  #toast(entry) {
    if (!this.phone.screens.actionCentre) {
      this.renderRoot.querySelector('td-toast')?.show(entry);
    }
    const app = this.phone.app(entry.app)?.title ?? entry.app;
    this.#say(`Toast from ${app}: ${entry.text1} ${entry.text2}`);
  }

  /** Says something to those who do not see the screen, also twice the same. */
  #say(words) {
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  render() {
    const {phone} = this;
    const accent = accentColour(phone.accent);
    const {locked, actionCentre} = phone.screens;
    return html`
      <div
        class="body ${phone.theme}"
        role="group"
        aria-label=${phone.name}
        data-screen=${locked ? 'lock' : actionCentre ? 'notifications' : phone.screens.current.name}
        data-status=${phone.status}
        ${setStyle({
          '--p-accent': accent,
          '--p-on-accent': textOn(accent),
          '--p-on-accent-filter': textOn(accent) === '#000000' ? 'brightness(0)' : 'none',
        })}
      >
        <button class="power" type="button" aria-label="power key: ${locked ? 'unlock' : 'lock'}" title=${locked ? 'unlock' : 'lock'} @click=${() => this.lock(!locked)}></button>
        <div class="glass">
          <div class="ear"></div>
          <div class="screen">
            <div class="under" ?inert=${locked || actionCentre}>${this.screen()}</div>
            ${actionCentre && !locked
              ? html`<td-action-centre .phone=${phone} .version=${this.version} @open=${this.openToast}></td-action-centre>`
              : nothing}
            ${locked ? html`<td-lock .phone=${phone} .now=${this.now} .version=${this.version} @unlock=${() => this.lock(false)}></td-lock>` : nothing}
            ${this.statusBar()}
            <td-toast .icon=${APP_ICON} @open=${this.openToast}></td-toast>
          </div>
          ${this.keys()}
        </div>
      </div>
      <div class="said" aria-live="polite">${this.said}</div>
    `;
  }

  willUpdate() {
    this.hadFocus = this.renderRoot?.activeElement?.closest('.screen') != null;
  }

  /** Keeps the focus on the screen when what had it is gone. */
  async updated() {
    const {locked, actionCentre, stack} = this.phone.screens;
    const shown = locked || actionCentre ? null : stack[stack.length - 1];
    const changed = shown !== this.shown;
    this.shown = shown;
    if (changed && shown && this.hadFocus) {
      const page = this.renderRoot.querySelector('.under').firstElementChild;
      await page.updateComplete;
      const first = ['[role="tab"][tabindex="0"]', '.tile[tabindex="0"]', 'button', '[tabindex="0"]']
        .map(selector => page.renderRoot.querySelector(selector))
        .find(element => element !== null);
      first?.focus();
    }
  }

  statusBar() {
    const {phone} = this;
    const {bars, words} = connectionOf(phone);
    const time = this.now.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'});
    const {locked, actionCentre} = phone.screens;
    const waiting = phone.history.length > 0 && !actionCentre ? phone.history.length : '';
    const label = `${words}${waiting && ` ${waiting}`} ${time}, battery ${phone.battery}: ${actionCentre ? 'close' : 'open'} notifications`;
    return html`<button
      type="button"
      class="status ${locked ? 'on-lock' : ''}"
      aria-label=${label}
      aria-expanded=${actionCentre}
      ?disabled=${locked}
      @click=${this.toggleActionCentre}
    >
      <span class="signal">${phone.airplane ? icons.airplane : signalBars(bars)}</span>
      <span class="state">${words}</span>
      ${waiting ? html`<span class="waiting">${waiting}</span>` : nothing}
      <span class="battery ${phone.battery}">${batteryGlyph(phone.battery)}</span>
      ${locked ? nothing : html`<span class="time">${time}</span>`}
    </button>`;
  }

  screen() {
    const {phone, version, now} = this;
    const current = phone.screens.current;
    switch (current.name) {
      case 'app':
        return html`<td-demo-app
          .phone=${phone}
          .app=${phone.app(current.app)}
          .uri=${current.uri}
          .version=${version}
        ></td-demo-app>`;
      case 'apps':
        return html`<td-app-list .phone=${phone} .version=${version}></td-app-list>`;
      case 'pictures':
        return html`<td-pictures></td-pictures>`;
      case 'calendar':
        return html`<td-calendar .now=${now}></td-calendar>`;
      default:
        return html`<td-start
          .phone=${phone}
          .now=${now}
          .version=${version}
          @say=${this.onSay}
        ></td-start>`;
    }
  }

  keys() {
    const {screens} = this.phone;
    return html`<div class="keys" role="group" aria-label="keys">
      <button type="button" aria-label="back" title="back" ?disabled=${screens.locked} @click=${() => screens.back()}>${icons.back}</button>
      <button type="button" aria-label="start" title="start" ?disabled=${screens.locked} @click=${this.home}>${icons.start}</button>
      <button type="button" aria-label="all apps" title="all apps" ?disabled=${screens.locked} @click=${() => screens.current.name !== 'apps' && screens.show('apps')}>${icons.search}</button>
    </div>`;
  }

  toggleActionCentre() {
    this.renderRoot.querySelector('td-toast').clear();
    this.phone.screens.toggleActionCentre();
  }

  home() {
    this.phone.screens.home();
  }

  lock(locked) {
    this.phone.screens.lock(locked);
  }

  openToast(event) {
    const {entry} = event.detail;
    this.phone.forgetToast(entry.id);
    this.phone.screens.lock(false);
    this.phone.screens.open(entry.app, entry.param === '' ? undefined : entry.param);
  }

  key(event) {
    if (event.key === 'Escape' && !event.defaultPrevented && !this.phone.screens.locked) {
      event.preventDefault();
      this.phone.screens.back();
    }
  }
}

customElements.define('td-phone', PhoneView);
