// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {laidOn, textOn} from './accents.js';
import {ICONS, imageAddress} from './pictures.js';
import {setStyle} from './set-style.js';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');
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

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      display: block;
      position: absolute;
      inset: 0;
      perspective: calc(900 * var(--s));
      pointer-events: none;
      --pad: calc(9 * var(--s));
    }
    .turn,
    .side {
      position: absolute;
      inset: 0;
    }
    .turn {
      transform-style: preserve-3d;
      transition: transform 0.7s cubic-bezier(0.45, 0.05, 0.25, 1);
    }
    .turned {
      transform: rotateX(180deg);
    }
    .side {
      overflow: hidden;
      background: var(--ground);
      color: var(--ink);
      backface-visibility: hidden;
    }
    .back {
      transform: rotateX(180deg);
    }
    img {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .title {
      position: absolute;
      left: 0;
      right: 0;
      bottom: 0;
      padding: calc(4 * var(--s)) var(--pad) calc(6 * var(--s));
      font-size: calc(14 * var(--s));
      line-height: 1.2;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: clip;
    }
    .on-picture .title,
    .veil {
      color: #fff;
      background: rgb(0 0 0 / 0.56);
    }
    .veil {
      position: absolute;
      inset: 0;
    }
    .on-picture.worded .title {
      background: none;
    }
    .badge {
      position: absolute;
      top: calc(6 * var(--s));
      right: calc(6 * var(--s));
      min-width: calc(27 * var(--s));
      height: calc(27 * var(--s));
      padding: 0 calc(4 * var(--s));
      border-radius: calc(14 * var(--s));
      background: #1a1a1a;
      color: #fff;
      font-size: calc(15 * var(--s));
      line-height: calc(27 * var(--s));
      text-align: center;
      font-variant-numeric: tabular-nums;
    }
    .own,
    .icon {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: calc(6 * var(--s));
      position: absolute;
      inset: 0;
    }
    .own img,
    .icon img {
      position: static;
      width: auto;
      height: calc(64 * var(--s));
      max-width: 56%;
      object-fit: contain;
    }
    .small .own img,
    .small .icon img {
      height: calc(38 * var(--s));
    }
    .dark-ink img.built-in {
      filter: brightness(0);
    }
    .number {
      font-size: calc(52 * var(--s));
      font-weight: 300;
      line-height: 1;
      font-variant-numeric: tabular-nums;
    }
    .small .number {
      font-size: calc(30 * var(--s));
    }
    .lines {
      position: absolute;
      left: var(--pad);
      right: var(--pad);
      top: calc(6 * var(--s));
      font-size: calc(18 * var(--s));
      line-height: 1.22;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 5;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .on-picture .lines {
      color: #fff;
    }
    .rows {
      position: absolute;
      left: var(--pad);
      right: var(--pad);
      top: calc(7 * var(--s));
    }
    .rows div {
      font-size: calc(16 * var(--s));
      line-height: 1.3;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .rows div:first-child {
      font-size: calc(26 * var(--s));
      font-weight: 300;
      line-height: 1.25;
    }
    .corner {
      position: absolute;
      right: var(--pad);
      bottom: calc(5 * var(--s));
      display: flex;
      align-items: center;
      gap: calc(6 * var(--s));
      font-size: calc(24 * var(--s));
      line-height: 1;
    }
    .corner img {
      position: static;
      width: auto;
      height: calc(26 * var(--s));
    }
    .worded.with-corner .title {
      right: calc(80 * var(--s));
    }
    .date {
      position: absolute;
      right: var(--pad);
      bottom: calc(4 * var(--s));
      text-align: right;
      line-height: 1;
    }
    .date b {
      display: block;
      font-size: calc(66 * var(--s));
      font-weight: 300;
      letter-spacing: -0.03em;
    }
    .small .date b {
      font-size: calc(34 * var(--s));
    }
    .date span {
      display: block;
      font-size: calc(20 * var(--s));
      margin-bottom: calc(2 * var(--s));
    }
    .small .date span {
      font-size: calc(12 * var(--s));
    }
    .slide {
      transform: translateY(100%);
      transition: transform 0.9s cubic-bezier(0.3, 0, 0.15, 1);
      height: 100.5%;
      visibility: hidden;
    }
    .slide.gone {
      transform: translateY(-100%);
      visibility: visible;
    }
    .slide.shown {
      transform: none;
      visibility: visible;
    }
    @media (prefers-reduced-motion: reduce) {
      .turn,
      .turned {
        transform: none;
        transition: none;
      }
      .back {
        transform: none;
        opacity: 0;
        transition: opacity 0.8s;
      }
      .turned .back {
        opacity: 1;
      }
      .slide,
      .slide.gone {
        transform: none;
        visibility: visible;
        opacity: 0;
        transition: opacity 0.8s;
      }
      .slide.shown {
        opacity: 1;
      }
    }
  `;

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
    if (STILL.matches) {
      turn?.animate([{opacity: 0.2}, {opacity: 1}], {duration: 500});
    } else {
      turn?.animate([{transform: 'rotateX(-100deg)'}, {transform: 'rotateX(12deg)', offset: 0.7}, {transform: 'none'}], {
        duration: 750,
        easing: 'cubic-bezier(0.2, 0.6, 0.3, 1)',
      });
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
