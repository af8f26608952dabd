// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';

const SIZE_NAMES = ['small', 'medium', 'wide'];

/**
 * The menu of a tile: its size, its place, unpin, reset. Fires `choose` with {act, size?}: act is resize, earlier, later,
 * unpin, reset or cancel.
 */
class TileMenu extends LitElement {
  static properties = {
    name: {attribute: false},
    size: {attribute: false},
    first: {type: Boolean},
    last: {type: Boolean},
    resettable: {type: Boolean},
  };

  static styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      position: absolute;
      inset: 0;
      z-index: 6;
      display: flex;
      flex-direction: column;
      justify-content: flex-end;
      background: rgb(0 0 0 / 0.45);
      overflow: hidden;
    }
    .sheet {
      background: var(--p-chrome);
      color: var(--p-fg);
      padding: calc(10 * var(--s)) 0 calc(14 * var(--s));
      animation: rise 0.22s cubic-bezier(0.1, 0.8, 0.2, 1);
    }
    @keyframes rise {
      from {
        transform: translateY(100%);
      }
    }
    h3 {
      margin: 0;
      padding: calc(4 * var(--s)) calc(18 * var(--s)) calc(6 * var(--s));
      font-size: calc(13 * var(--s));
      font-weight: 600;
      color: var(--p-soft);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    button {
      display: flex;
      align-items: center;
      width: 100%;
      font: inherit;
      font-size: calc(19 * var(--s));
      font-weight: 300;
      color: inherit;
      background: none;
      border: 0;
      text-align: left;
      padding: calc(6 * var(--s)) calc(18 * var(--s));
      cursor: pointer;
    }
    button:hover {
      background: rgb(128 128 128 / 0.25);
    }
    button:focus-visible {
      outline: 2px solid var(--p-focus);
      outline-offset: -3px;
    }
    .sizes {
      display: flex;
      padding: 0 calc(18 * var(--s)) calc(8 * var(--s));
      gap: calc(8 * var(--s));
    }
    .sizes button {
      width: auto;
      flex: 1;
      flex-direction: column;
      gap: calc(6 * var(--s));
      font-size: calc(14 * var(--s));
      font-weight: 400;
      padding: calc(9 * var(--s)) calc(4 * var(--s)) calc(6 * var(--s));
      border: 2px solid var(--p-line);
    }
    .sizes button[aria-checked='true'] {
      border-color: var(--p-accent);
      background: var(--p-accent);
      color: var(--p-on-accent);
    }
    .shape {
      display: flex;
      align-items: center;
      height: calc(22 * var(--s));
    }
    .shape i {
      background: currentColor;
      width: calc(11 * var(--s));
      height: calc(11 * var(--s));
    }
    .shape .medium {
      width: calc(22 * var(--s));
      height: calc(22 * var(--s));
    }
    .shape .wide {
      width: calc(44 * var(--s));
      height: calc(22 * var(--s));
    }
    @media (prefers-reduced-motion: reduce) {
      .sheet {
        animation: none;
      }
    }
  `;

  firstUpdated() {
    this.renderRoot.querySelector('[aria-checked="true"]')?.focus();
  }

  render() {
    return html`<div class="sheet" @keydown=${this.key} @click=${stop}>
      <h3>${this.name}</h3>
      <div role="menu" aria-label="tile ${this.name}">${this.items()}</div>
    </div>`;
  }

  items() {
    return html`<div class="sizes" role="group" aria-label="size">
        ${SIZE_NAMES.map(
          size => html`<button
            role="menuitemradio"
            aria-checked=${size === this.size}
            tabindex="-1"
            @click=${() => this.choose('resize', size)}
          >
            <span class="shape"><i class=${size}></i></span>${size}
          </button>`,
        )}
      </div>
      ${this.first ? nothing : this.item('earlier', 'move earlier')}
      ${this.last ? nothing : this.item('later', 'move later')}
      ${this.resettable ? this.item('reset', 'reset what it shows') : nothing} ${this.item('unpin', 'unpin from start')}`;
  }

  item(act, text) {
    return html`<button role="menuitem" tabindex="-1" @click=${() => this.choose(act)}>${text}</button>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('click', this.cancel);
  }

  cancel() {
    this.choose('cancel');
  }

  choose(act, size) {
    this.dispatchEvent(new CustomEvent('choose', {detail: {act, size}}));
  }

  key(event) {
    const items = [...this.renderRoot.querySelectorAll('button')];
    const at = items.indexOf(this.renderRoot.activeElement);
    const steps = {ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1};
    if (event.key in steps) {
      items[(steps[event.key] + items.length) % items.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      this.cancel();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function stop(event) {
  event.stopPropagation();
}

customElements.define('td-tile-menu', TileMenu);
