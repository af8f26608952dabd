// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {icons} from './icons.js';
import {imageAddress} from './pictures.js';
import {setStyle} from '../ui/set-style.js';

/** How long a toast stays; less when others wait, of which only the newest few are shown. */
const SHOWN_MILLIS = 10_000;
const SHOWN_IN_A_ROW_MILLIS = 1_500;
const MAX_WAITING = 3;
const LEAVING_MILLIS = 260;
const SWIPED = 60;

/**
 * The toasts of a phone, one at a time at its top edge. Fires `open` with {entry} when one is tapped, and `dismiss` with
 * {entry} when one is swiped away.
 */
class Toast extends LitElement {
  static properties = {
    entry: {state: true},
    leaving: {state: true},
    dx: {state: true},
    icon: {attribute: false},
  };

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      position: absolute;
      inset: 0 0 auto;
      z-index: 10;
      display: block;
      overflow: hidden;
    }
    .toast {
      display: flex;
      background: var(--p-accent);
      color: var(--p-on-accent);
      transform: translateX(var(--dx, 0));
      animation: arrive 0.42s cubic-bezier(0.1, 0.75, 0.15, 1);
      touch-action: none;
    }
    .leaving {
      transform: translateX(104%);
      transition: transform 0.26s cubic-bezier(0.6, 0, 0.9, 0.4);
    }
    @keyframes arrive {
      from {
        transform: translateX(-104%);
      }
    }
    .open {
      flex: 1;
      min-width: 0;
      display: grid;
      grid-template-columns: auto 1fr auto;
      align-items: center;
      gap: calc(9 * var(--s));
      padding: calc(12 * var(--s)) calc(2 * var(--s)) calc(12 * var(--s)) calc(14 * var(--s));
      min-height: calc(62 * var(--s));
      font: inherit;
      font-size: calc(15.5 * var(--s));
      line-height: 1.25;
      color: inherit;
      text-align: left;
      background: none;
      border: 0;
      cursor: pointer;
      user-select: none;
    }
    .words {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    b {
      font-weight: 600;
      margin-right: 0.45em;
    }
    img {
      width: calc(28 * var(--s));
      height: calc(28 * var(--s));
      filter: var(--p-on-accent-filter);
    }
    .mark svg,
    .dismiss svg {
      display: block;
      width: calc(16 * var(--s));
      height: calc(16 * var(--s));
    }
    .dismiss {
      width: calc(34 * var(--s));
      padding: 0 calc(9 * var(--s));
      border: 0;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid currentColor;
      outline-offset: -4px;
    }
    @media (prefers-reduced-motion: reduce) {
      .toast {
        animation: fade 0.3s;
      }
      .leaving {
        transform: none;
        opacity: 0;
        transition: opacity 0.2s;
      }
      @keyframes fade {
        from {
          opacity: 0;
        }
      }
    }
  `;

  constructor() {
    super();
    this.waiting = [];
    this.entry = null;
    this.leaving = false;
    this.dx = 0;
    this.addEventListener('focusin', () => this.#pause());
    this.addEventListener('focusout', () => this.#stay());
    this.addEventListener('pointerenter', () => this.#pause());
    this.addEventListener('pointerleave', () => this.#stay());
    this.addEventListener('keydown', event => this.#key(event));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.waiting = [];
    this.entry = null;
  }

  /** Shows a toast, after those that came before. */
  show(entry) {
    this.waiting = [...this.waiting, entry].slice(-MAX_WAITING);
    if (!this.entry) {
      this.#next();
    } else {
      this.#stay();
    }
  }

  /** Takes away what is shown and what waits. */
  clear() {
    this.waiting = [];
    this.#leave();
  }

  #next() {
    this.leaving = false;
    this.dx = 0;
    this.entry = this.waiting.shift() ?? null;
    this.since = Date.now();
    if (this.entry) {
      this.#stay();
    }
  }

  #pause() {
    clearTimeout(this.timer);
  }

  #stay() {
    if (!this.entry || this.leaving || this.matches(':hover') || this.renderRoot?.activeElement) {
      return;
    }
    clearTimeout(this.timer);
    const shown = this.waiting.length > 0 ? SHOWN_IN_A_ROW_MILLIS : SHOWN_MILLIS;
    this.timer = setTimeout(() => this.#leave(), Math.max(shown - (Date.now() - this.since), 0));
  }

  #leave() {
    clearTimeout(this.timer);
    if (this.entry) {
      this.leaving = true;
      this.timer = setTimeout(() => this.#next(), LEAVING_MILLIS);
    }
  }

  #key(event) {
    if (event.key === 'Escape' || event.key === 'Delete') {
      event.preventDefault();
      event.stopPropagation();
      this.#dismiss();
    }
  }

  #dismiss() {
    const {entry} = this;
    this.#leave();
    this.dispatchEvent(new CustomEvent('dismiss', {detail: {entry}}));
  }

  #open() {
    if (this.swiped) {
      this.swiped = false;
      return;
    }
    const {entry} = this;
    this.#leave();
    this.dispatchEvent(new CustomEvent('open', {detail: {entry}}));
  }

  #swipe(event) {
    const from = event.clientX;
    const element = event.currentTarget;
    const move = moved => (this.dx = Math.max(moved.clientX - from, 0));
    const end = ended => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', end);
      this.swiped = ended.type === 'pointerup' && ended.clientX - from > 8;
      if (ended.clientX - from > SWIPED) {
        this.#dismiss();
      } else {
        this.dx = 0;
      }
    };
    element.setPointerCapture(event.pointerId);
    this.swiped = false;
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
  }

  render() {
    const {entry} = this;
    if (!entry) {
      return nothing;
    }
    const sound = entry.silent ? 'silent' : entry.sound ? `sound ${entry.sound}` : 'with sound';
    return html`<div
      class="toast ${this.leaving ? 'leaving' : ''}"
      ${setStyle({'--dx': this.leaving ? null : `${this.dx}px`})}
    >
      <button
        type="button"
        class="open"
        aria-label="Toast: ${entry.text1} ${entry.text2} (${sound})"
        @click=${this.#open}
        @pointerdown=${this.#swipe}
      >
        <img src=${imageAddress(this.icon)} alt="" draggable="false" />
        <span class="words">${entry.text1 ? html`<b>${entry.text1}</b>` : nothing}${entry.text2}</span>
        <span class="mark" title=${sound}>${entry.silent ? icons.silent : icons.sound}</span>
      </button>
      <button type="button" class="dismiss" aria-label="Dismiss toast" @click=${this.#dismiss}>${icons.close}</button>
    </div>`;
  }
}

customElements.define('td-toast', Toast);
