// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {laidOn, textOn} from './accents.js';
import {ICONS, imageAddress} from './pictures.js';
import {setStyle} from '../ui/set-style.js';
import {turnOnce} from './tile-motion.js';
import {tileStyles} from './tile-styles.js';

const BUILT_IN_ICONS = new Set(ICONS.map(icon => imageAddress(icon.path)));

/**
 * Draws the face of a tile, and turns or slides it at irregular intervals. For the eye only: the button around it has the
 * words. Its sides are seen from outside by the attribute `data-side`: front or back.
 */
class Tile extends LitElement {
  static properties = {
    face: {attribute: false},
    accent: {attribute: false},
    icon: {attribute: false},
    lively: {type: Boolean},
    turned: {state: true},
    slide: {state: true},
    broken: {state: true},
  };

  static styles = tileStyles;

  constructor() {
    super();
    this.face = null;
    this.accent = '#0050ef';
    this.icon = null;
    this.lively = false;
    this.turned = false;
    this.slide = 0;
    this.broken = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#wait();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate(changes) {
    if (changes.has('face') || changes.has('lively')) {
      if (!this.lively || this.face?.motion !== 'flip') {
        this.turned = false;
      }
      this.dataset.side = this.turned ? 'back' : 'front';
    }
  }

  /** Moves at times that differ from tile to tile, as on the phones. */
  #wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#move(), 4000 + Math.random() * 5000);
  }

  #move() {
    if (this.lively && !document.hidden) {
      if (this.face?.motion === 'flip') {
        this.turned = !this.turned;
        this.dataset.side = this.turned ? 'back' : 'front';
      } else if (this.face?.motion === 'slide') {
        this.slide += 1;
      }
    }
    this.#wait();
  }

  /** Shows that a notification has just changed the tile. */
  arrive() {
    this.turned = false;
    this.dataset.side = 'front';
    this.#wait();
    const turn = this.renderRoot?.querySelector('.turn');
    if (turn) {
      turnOnce(turn);
    }
  }

  render() {
    if (!this.face) {
      return nothing;
    }
    const ground = laidOn(this.face.background ?? undefined, this.accent);
    const ink = textOn(ground);
    const {size, front, back} = this.face;
    return html`<div
      class="turn ${size} ${this.turned ? 'turned' : ''} ${ink === '#000000' ? 'dark-ink' : ''}"
      ${setStyle({'--ground': ground, '--ink': ink})}
    >
      ${this.side(front, 'front')} ${back ? this.side(back, 'back') : nothing}
    </div>`;
  }

  side(side, place) {
    const draw = {picture: this.picture, icon: this.iconic, content: this.content, slides: this.slides, date: this.date};
    return draw[side.kind].call(this, side, place);
  }

  picture(side, place) {
    const picture = this.image(side.image);
    return html`<div class="side ${place} ${picture ? 'on-picture' : ''}">
      ${picture ?? html`<div class="own">${this.image(this.icon)}</div>`} ${this.title(side)} ${this.badge(side)}
    </div>`;
  }

  iconic(side, place) {
    return html`<div class="side ${place}">
      <div class="icon">
        ${this.image(side.image) ?? this.image(this.icon)}
        ${side.count > 0 ? html`<span class="number">${side.count}</span>` : nothing}
      </div>
      ${this.title(side)}
    </div>`;
  }

  /** Words: the back of a turning tile, or a wide iconic tile, which has its icon and count in the corner. */
  content(side, place) {
    if (place === 'back') {
      const picture = this.image(side.image);
      return html`<div class="side back worded ${picture ? 'on-picture' : ''}">
        ${picture ? html`${picture}<div class="veil"></div>` : nothing}
        ${side.lines.map(line => html`<div class="lines">${line}</div>`)} ${this.title(side)}
      </div>`;
    }
    return html`<div class="side ${place} worded with-corner">
      <div class="rows">${side.lines.map(line => html`<div>${line}</div>`)}</div>
      <div class="corner">
        ${this.image(side.image) ?? this.image(this.icon)} ${side.count > 0 ? html`<span>${side.count}</span>` : nothing}
      </div>
      ${this.title(side)}
    </div>`;
  }

  slides(side, place) {
    const pictures = side.images.filter(image => this.loadable(image));
    const at = pictures.length > 0 ? this.slide % pictures.length : 0;
    const before = (at + pictures.length - 1) % pictures.length;
    const place_ = index => (index === at ? 'shown' : index === before && this.slide > 0 ? 'gone' : '');
    return html`<div class="side ${place} ${pictures.length > 0 ? 'on-picture' : ''}">
      ${pictures.length === 0
        ? html`<div class="own">${this.image(this.icon)}</div>`
        : pictures.map((image, index) => this.image(image, `slide ${place_(index)}`))}
      ${this.title(side)} ${this.badge(side)}
    </div>`;
  }

  date(side, place) {
    const [day, weekday] = side.lines;
    return html`<div class="side ${place}">
      <div class="date"><span>${weekday}</span><b>${day}</b></div>
      ${this.title(side)}
    </div>`;
  }

  title(side) {
    return side.title === '' ? nothing : html`<div class="title">${side.title}</div>`;
  }

  badge(side) {
    return side.count > 0 ? html`<div class="badge">${side.count}</div>` : nothing;
  }

  loadable(image) {
    const address = imageAddress(image ?? undefined);
    return address !== null && !this.broken.has(address);
  }

  /** The image, or undefined when it may not or could not be loaded. */
  image(image, classes = '') {
    if (!this.loadable(image)) {
      return undefined;
    }
    const address = imageAddress(image);
    return html`<img
      class="${classes} ${BUILT_IN_ICONS.has(address) ? 'built-in' : ''}"
      src=${address}
      alt=""
      draggable="false"
      referrerpolicy="no-referrer"
      @error=${() => (this.broken = new Set([...this.broken, address]))}
    />`;
  }
}

customElements.define('td-tile', Tile);
