// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';
import {ref, createRef} from 'lit/directives/ref.js';
import {DEFAULT_ACCENT, accentColour} from '../phone/accents.js';
import {ICONS} from '../phone/pictures.js';
import {setStyle} from '../ui/set-style.js';
import {faceOf, spoken} from '../phone/tile-face.js';
import '../phone/tile-view.js';

/** A tile as the start screen of a phone shows it. It moves by itself; a click turns it over, too. */
class TilePreview extends LitElement {
  static properties = {
    state: {attribute: false},
    size: {reflect: true},
  };

  static styles = css`
    :host {
      display: block;
      position: relative;
      width: 150px;
      height: 150px;
      font: 400 15px/1.3 var(--td-font);
    }
    :host([size='small']) {
      width: 70px;
      height: 70px;
    }
    :host([size='wide']) {
      width: 310px;
      max-width: 100%;
    }
    button {
      position: absolute;
      inset: 0;
      padding: 0;
      border: 0;
      background: none;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
  `;

  tile = createRef();
  still = window.matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    super();
    this.size = 'medium';
  }

  render() {
    const face = faceOf(this.state, this.size, {});
    return html`<td-tile
        aria-hidden="true"
        ${ref(this.tile)}
        ${setStyle({'--s': '1px'})}
        .face=${face}
        .accent=${accentColour(DEFAULT_ACCENT)}
        .icon=${ICONS[0].path}
        ?lively=${!this.still.matches}
      ></td-tile>
      <button type="button" aria-label=${spoken(face, 'tile')} @click=${() => this.turn(face)}></button>`;
  }

  turn({motion}) {
    const tile = this.tile.value;
    if (motion === 'flip') {
      tile.turned = !tile.turned;
    } else if (motion === 'slide') {
      tile.slide += 1;
    }
  }
}

customElements.define('td-tile-preview', TilePreview);
