// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {setStyle} from '../ui/set-style.js';
import {classMap} from 'lit/directives/class-map.js';
import {imageAddresses, tileFaces} from './phone-parts.js';

const TURN_MILLIS = 5000;

/** A tile as the start screen shows it. It turns over, or slides, by itself; a click turns it, too. */
class TilePreview extends LitElement {
  static properties = {
    state: {attribute: false},
    size: {reflect: true},
    step: {state: true},
  };

  static styles = css`
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    :host {
      display: block;
      width: 150px;
      height: 150px;
      perspective: 700px;
    }
    :host([size='small']) {
      width: 71px;
      height: 71px;
    }
    :host([size='wide']) {
      width: 310px;
      max-width: 100%;
    }
    .tile {
      position: relative;
      display: block;
      width: 100%;
      height: 100%;
      padding: 0;
      border: 0;
      font: 400 14px/1.3 var(--td-font);
      text-align: start;
      color: #ffffff;
      background: none;
      transform-style: preserve-3d;
      transition: transform 0.7s cubic-bezier(0.3, 0, 0.2, 1);
    }
    .tile.turned {
      transform: rotateX(180deg);
    }
    .tile:focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
    .side {
      position: absolute;
      inset: 0;
      overflow: hidden;
      background: var(--td-accent);
      backface-visibility: hidden;
    }
    .side.back {
      transform: rotateX(180deg);
    }
    .side img {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
      transition: opacity 0.8s;
    }
    .side img.away {
      opacity: 0;
    }
    .icon {
      position: absolute;
      inset: 0;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 10px;
    }
    .side .icon img {
      position: static;
      width: 42%;
      height: 42%;
      max-width: 72px;
      object-fit: contain;
    }
    :host([size='small']) .icon {
      gap: 4px;
    }
    .icon .number {
      font-size: 44px;
      font-weight: 300;
      line-height: 1;
    }
    :host([size='small']) .icon .number {
      font-size: 26px;
    }
    .title {
      position: absolute;
      inset: auto 9px 6px;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
      text-shadow: 0 0 4px #00000099;
    }
    .words {
      position: absolute;
      inset: 8px 9px 28px;
      overflow: hidden;
      font-size: 16px;
      line-height: 1.3;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .words p {
      margin: 0;
    }
    .words.lines p:first-child {
      font-size: 20px;
      line-height: 1.25;
    }
    .words.lines p {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .count {
      position: absolute;
      inset: 6px 6px auto auto;
      min-width: 26px;
      padding: 2px 5px;
      text-align: center;
      font-variant-numeric: tabular-nums;
      background: #000000b3;
    }
    .corner {
      position: absolute;
      inset: auto 9px 5px auto;
      display: flex;
      gap: 5px;
      align-items: center;
      font-size: 17px;
    }
    .side .corner img {
      position: static;
      width: 22px;
      height: 22px;
      object-fit: contain;
    }
    @media (prefers-reduced-motion: reduce) {
      .tile,
      .side img {
        transition: none;
      }
    }
  `;

  constructor() {
    super();
    this.size = 'medium';
    this.step = 0;
    this.still = window.matchMedia('(prefers-reduced-motion: reduce)');
  }

  connectedCallback() {
    super.connectedCallback();
    Promise.all([tileFaces(), imageAddresses()]).then(([faces, address]) => {
      Object.assign(this, {faces, address});
      this.requestUpdate();
    });
    this.timer = setInterval(() => !this.still.matches && this.step++, TURN_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    if (!this.faces) {
      return nothing;
    }
    const face = this.faces.faceOf(this.state, this.size, {title: ''});
    const turned = face.back !== null && this.step % 2 === 1;
    return html`<button
      type="button"
      class=${classMap({tile: true, turned})}
      aria-label=${this.faces.spoken(face, 'tile')}
      @click=${() => this.step++}
    >
      ${this.side(face.front, 'front', face)} ${face.back ? this.side(face.back, 'back', face) : nothing}
    </button>`;
  }

  side(side, place, face) {
    const ground = colourOf(face.background);
    return html`<span class="side ${place}" ${setStyle({backgroundColor: ground})} aria-hidden="true">
      ${side.kind === 'icon' ? this.icon(side) : this.pictures(side)}
      ${side.lines.length > 0 ? words(side.lines, face) : nothing}
      ${side.title && this.size !== 'small' ? html`<span class="title">${side.title}</span>` : nothing}
      ${side.kind !== 'icon' ? this.count(side, face) : nothing}
    </span>`;
  }

  icon(side) {
    return html`<span class="icon">
      ${this.image(side.image)}${side.count > 0 ? html`<span class="number">${side.count}</span>` : nothing}
    </span>`;
  }

  pictures(side) {
    if (side.kind === 'slides') {
      const shown = side.images.length > 0 ? this.step % side.images.length : 0;
      return side.images.map((image, index) => this.image(image, index !== shown));
    }
    return this.inCorner(side) ? nothing : this.image(side.image);
  }

  /** On the wide iconic tile with words, icon and number stand small in the corner. */
  inCorner(side) {
    return this.state.template === 'iconic' && side.kind === 'content';
  }

  count(side) {
    if (this.inCorner(side)) {
      return html`<span class="corner">${this.image(side.image)}${side.count > 0 ? side.count : nothing}</span>`;
    }
    return side.count > 0 ? html`<span class="count">${side.count}</span>` : nothing;
  }

  image(image, away = false) {
    const address = this.address(image ?? '');
    return address ? html`<img src=${address} alt="" class=${away ? 'away' : ''} referrerpolicy="no-referrer" />` : nothing;
  }
}

function words(lines, face) {
  const several = face.size === 'wide' && lines.length > 1;
  return html`<span class="words ${several ? 'lines' : ''}">
    ${lines.map(line => html`<p>${line}</p>`)}
  </span>`;
}

/** #AARRGGBB as a colour of the page; null for what is none. */
function colourOf(text) {
  const [, alpha, rgb] = /^#([0-9a-f]{2})([0-9a-f]{6})$/i.exec(text ?? '') ?? [];
  return rgb ? `#${rgb}${alpha}` : null;
}

customElements.define('td-tile-preview', TilePreview);
