// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {APP_ICON} from './pin-face.js';
import {imageAddress} from './pictures.js';
import {setStyle} from '../ui/set-style.js';
import {APPLICATION_TILE} from './tile-record.js';

/** The lock screen: time and date, and what the tiles of the apps count and say. Fires `unlock`. */
class Lock extends LitElement {
  static properties = {
    phone: {attribute: false},
    now: {attribute: false},
    version: {attribute: false},
    dy: {state: true},
  };

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      position: absolute;
      inset: 0;
      z-index: 7;
      display: block;
      overflow: hidden;
    }
    button {
      position: absolute;
      inset: 0;
      display: flex;
      flex-direction: column;
      justify-content: flex-end;
      padding: calc(18 * var(--s));
      font: inherit;
      text-align: left;
      color: #fff;
      background: #10243f;
      border: 0;
      cursor: pointer;
      overflow: hidden;
      touch-action: none;
      user-select: none;
      transform: translateY(var(--dy, 0));
      animation: fall 0.35s cubic-bezier(0.1, 0.8, 0.2, 1);
    }
    @keyframes fall {
      from {
        transform: translateY(-100%);
      }
    }
    button:focus-visible {
      outline: 3px solid #fff;
      outline-offset: -6px;
    }
    img.ground {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .veil {
      position: absolute;
      inset: 0;
      background: rgb(0 0 0 / 0.4);
    }
    .words {
      position: relative;
    }
    .time {
      display: block;
      font-size: calc(86 * var(--s));
      font-weight: 300;
      line-height: 0.95;
      letter-spacing: -0.03em;
      margin-left: calc(-4 * var(--s));
      font-variant-numeric: tabular-nums;
    }
    .date {
      display: block;
      font-size: calc(30 * var(--s));
      font-weight: 300;
      line-height: 1.2;
    }
    .status {
      display: block;
      margin: calc(16 * var(--s)) 0 0;
      font-size: calc(16 * var(--s));
      line-height: 1.35;
    }
    .status b {
      font-weight: 600;
    }
    .line {
      display: block;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .counts {
      display: flex;
      gap: calc(20 * var(--s));
      margin-top: calc(16 * var(--s));
      min-height: calc(28 * var(--s));
    }
    .count {
      display: flex;
      align-items: center;
      gap: calc(8 * var(--s));
      font-size: calc(22 * var(--s));
      font-variant-numeric: tabular-nums;
    }
    .count img {
      width: calc(26 * var(--s));
      height: calc(26 * var(--s));
    }
    @media (prefers-reduced-motion: reduce) {
      button {
        animation: none;
      }
    }
  `;

  constructor() {
    super();
    this.now = new Date();
    this.dy = 0;
  }

  firstUpdated() {
    this.renderRoot.querySelector('button').focus();
  }

  render() {
    const time = this.now.toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'});
    const tiles = this.phone.apps.map(app => app.tileRecord(APPLICATION_TILE)?.state);
    const counts = tiles.map(tile => tile?.count ?? 0);
    return html`<button type="button" aria-label=${this.label(time, counts)} @click=${this.unlock} @pointerdown=${this.swipe} ${setStyle({'--dy': `${this.dy}px`})}>
      <img class="ground" src=${imageAddress('pictures/mountains.svg')} alt="" draggable="false" />
      <span class="veil"></span>
      <span class="words">
        <span class="time">${time}</span>
        <span class="date">${this.now.toLocaleDateString('en-GB', {weekday: 'long'})}</span>
        <span class="date">${this.now.toLocaleDateString('en-GB', {day: 'numeric', month: 'long'})}</span>
        ${this.detail(tiles[0])}
        <span class="counts">
          ${counts.map(count =>
            count > 0
              ? html`<span class="count"><img src=${imageAddress(APP_ICON)} alt="" draggable="false" />${count}</span>`
              : nothing,
          )}
        </span>
      </span>
    </button>`;
  }

  /** The words of the first app's tile, which the phones call its detailed status. */
  detail(tile) {
    const {Title, WideContent1, WideContent2, WideContent3, BackContent} = tile?.fields ?? {};
    const lines = [WideContent1 ?? BackContent ?? Title, WideContent2, WideContent3].filter(line => line);
    return lines.length === 0
      ? nothing
      : html`<span class="status">
          ${lines.map((line, index) => html`<span class="line">${index === 0 ? html`<b>${line}</b>` : line}</span>`)}
        </span>`;
  }

  label(time, counts) {
    const told = this.phone.apps
      .map((app, index) => (counts[index] > 0 ? `${app.title} ${counts[index]}` : ''))
      .filter(text => text !== '');
    return [`Locked, ${time}`, ...told, 'unlock'].join(', ');
  }

  swipe(event) {
    const from = event.clientY;
    const element = event.currentTarget;
    const move = moved => (this.dy = Math.min(moved.clientY - from, 0));
    const end = () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', end);
      this.dy = 0;
    };
    element.setPointerCapture(event.pointerId);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
  }

  unlock() {
    this.dispatchEvent(new CustomEvent('unlock'));
  }
}

customElements.define('td-lock', Lock);
