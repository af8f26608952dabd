// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';
import {icons} from './icons.js';
import {pageStyles} from './page-styles.js';
import {ICONS, PHOTOS, imageAddress} from './pictures.js';
import {APP_ICON, SYSTEM_APPS} from './pin-face.js';
import {pinId} from './phone-model.js';
import {APPLICATION_TILE} from './tile-record.js';

/** The list of all apps, from which they are opened and pinned. */
class AppList extends LitElement {
  static properties = {
    phone: {attribute: false},
    version: {attribute: false},
  };

  static styles = [
    pageStyles,
    css`
      ul {
        list-style: none;
        margin: calc(8 * var(--s)) 0 0;
        padding: 0;
      }
      li {
        display: flex;
        align-items: center;
        margin-bottom: calc(9 * var(--s));
      }
      .app {
        flex: 1;
        min-width: 0;
        display: flex;
        align-items: center;
        gap: calc(12 * var(--s));
        padding: 0;
        font-size: calc(22 * var(--s));
        font-weight: 300;
      }
      .square {
        flex: none;
        width: calc(47 * var(--s));
        height: calc(47 * var(--s));
        padding: calc(9 * var(--s));
        background: var(--p-accent);
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        filter: var(--p-on-accent-filter);
      }
      .pin {
        display: flex;
        align-items: center;
        gap: calc(6 * var(--s));
      }
      .pin svg {
        width: 1.1em;
        height: 1.1em;
      }
    `,
  ];

  render() {
    const {phone} = this;
    const apps = phone.apps.map(app => ({
      title: app.title,
      icon: APP_ICON,
      pinned: phone.pins.some(pin => pin.id === pinId(app, APPLICATION_TILE)),
      open: () => phone.screens.open(app.name),
      pin: () => phone.pin(app, APPLICATION_TILE),
    }));
    const system = Object.entries(SYSTEM_APPS).map(([name, {title, icon}]) => ({
      title,
      icon,
      pinned: phone.pins.some(pin => pin.system === name),
      open: () => phone.screens.show(name),
      pin: () => phone.pinSystem(name),
    }));
    const all = [...apps, ...system].sort((a, b) => a.title.localeCompare(b.title, 'en'));
    return html`<h3>apps</h3>
      <div class="scroller">
        <ul aria-label="apps">
          ${all.map(app => this.row(app))}
        </ul>
      </div>`;
  }

  row({title, icon, pinned, open, pin}) {
    return html`<li>
      <button type="button" class="app" @click=${open}>
        <span class="square"><img src=${imageAddress(icon)} alt="" /></span>${title}
      </button>
      ${pinned
        ? ''
        : html`<button type="button" class="act pin" aria-label="Pin ${title} to start" @click=${pin}>
            ${icons.pin} pin
          </button>`}
    </li>`;
  }
}

/** The pictures of the demo app with the paths by which a tile names them. */
class Pictures extends LitElement {
  static styles = [
    pageStyles,
    css`
      ul {
        list-style: none;
        margin: 0 0 calc(14 * var(--s));
        padding: 0;
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: calc(9 * var(--s));
      }
      img {
        display: block;
        width: 100%;
        aspect-ratio: 1;
        object-fit: cover;
      }
      .icons img {
        background: #1a1a1a;
        padding: 26%;
      }
      code {
        display: block;
        margin-top: calc(3 * var(--s));
        font: 400 calc(10.5 * var(--s)) / 1.3 var(--td-mono);
        color: var(--p-soft);
        overflow-wrap: anywhere;
      }
    `,
  ];

  render() {
    return html`<h3>pictures</h3>
      <div class="scroller" tabindex="0" role="group" aria-label="pictures">
        <p>They belong to the demo app. Tiles name them by their path.</p>
        ${this.list(PHOTOS, 'photos')} ${this.list(ICONS, 'icons')}
      </div>`;
  }

  list(pictures, kind) {
    return html`<ul class=${kind} aria-label=${kind}>
      ${pictures.map(
        ({path, title}) => html`<li><img src=${imageAddress(path)} alt=${title} /><code>${path}</code></li>`,
      )}
    </ul>`;
  }
}

/** The month on a page. */
class Calendar extends LitElement {
  static properties = {now: {attribute: false}};

  static styles = [
    pageStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
        font-size: calc(18 * var(--s));
        font-variant-numeric: tabular-nums;
      }
      th {
        font-size: calc(13 * var(--s));
        font-weight: 400;
        color: var(--p-soft);
        text-align: left;
        padding: calc(6 * var(--s));
      }
      td {
        height: calc(46 * var(--s));
        vertical-align: top;
        padding: calc(4 * var(--s)) calc(6 * var(--s));
      }
      [aria-current] {
        background: var(--p-accent);
        color: var(--p-on-accent);
      }
    `,
  ];

  render() {
    const now = this.now ?? new Date();
    const [year, month] = [now.getFullYear(), now.getMonth()];
    const before = (new Date(year, month, 1).getDay() + 6) % 7;
    const days = new Date(year, month + 1, 0).getDate();
    const cells = [...Array(before).fill(null), ...Array.from({length: days}, (none, index) => index + 1)];
    const weeks = Array.from({length: Math.ceil(cells.length / 7)}, (none, week) => cells.slice(week * 7, week * 7 + 7));
    return html`<p class="over">${year}</p>
      <h3>${now.toLocaleDateString('en-GB', {month: 'long'}).toLowerCase()}</h3>
      <div class="scroller">
        <table>
          <thead>
            <tr>
              ${['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map(day => html`<th scope="col">${day}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${weeks.map(week => html`<tr>${week.map(day => this.day(day, now.getDate()))}</tr>`)}
          </tbody>
        </table>
      </div>`;
  }

  day(day, today) {
    return day === today ? html`<td aria-current="date">${day}</td>` : html`<td>${day ?? ''}</td>`;
  }
}

customElements.define('td-app-list', AppList);
customElements.define('td-pictures', Pictures);
customElements.define('td-calendar', Calendar);
