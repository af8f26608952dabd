// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {ICONS, PHOTOS} from '../phone/pictures.js';
import {shared} from '../ui/styles.js';
import {choices} from '../ui/choice-styles.js';

/** What the three states are called, and what stands in the line where there is no text. */
const STATES = [
  {state: 'leave', title: 'leave', spoken: 'leave unchanged', placeholder: 'stays as it is'},
  {state: 'set', title: 'set', spoken: 'set', placeholder: ''},
  {state: 'clear', title: 'clear', spoken: 'clear', placeholder: 'is emptied'},
];

/** `WideBackContent` as words: wide back content. */
export function wordsOf(name) {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

/**
 * One field of a tile: left as it is, set to a text, or cleared. Typing sets it. Fires `td-field` with {name, field}, where
 * field is null, {set} or {clear}.
 */
class TileField extends LitElement {
  static properties = {
    name: {},
    field: {attribute: false},
    fault: {attribute: false},
  };

  static styles = [
    shared,
    choices,
    css`
      :host {
        container-type: inline-size;
      }
      .line {
        display: grid;
        grid-template-columns: 132px minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 10px;
      }
      .choice .options {
        flex-wrap: nowrap;
      }
      .choice label > span {
        padding: 7px 9px;
        font-size: 14px;
      }
      .text {
        display: flex;
        gap: 6px;
        min-width: 0;
      }
      .text input:not([type='color']) {
        flex: 1;
      }
      input[type='color'] {
        width: 40px;
        height: 40px;
        padding: 2px;
        border: 2px solid var(--td-text-soft);
        background: none;
        border-radius: 0;
        flex: none;
      }
      :host(:not([set])) .text input {
        border-color: var(--td-line);
      }
      .fault {
        grid-column: 2 / -1;
      }
      @container (max-width: 560px) {
        .line {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .text {
          grid-column: 1 / -1;
          grid-row: 2;
        }
        .fault {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.field = null;
    this.fault = null;
    this.kept = '';
  }

  /** The pictures that the demo app of the page's phones brings along. */
  get pictures() {
    return /Image/.test(this.name) ? (/Icon/.test(this.name) ? ICONS : PHOTOS) : [];
  }

  get state() {
    return this.field ? (this.field.clear ? 'clear' : 'set') : 'leave';
  }

  updated() {
    this.toggleAttribute('set', this.state === 'set');
  }

  render() {
    const state = STATES.find(each => each.state === this.state);
    return html`<div class="line">
      <label for="text">${wordsOf(this.name)}</label>
      <div class="text">
        <input
          id="text"
          class=${/Image|Color/.test(this.name) ? 'code' : nothing}
          inputmode=${this.name === 'Count' ? 'numeric' : nothing}
          list=${this.pictures.length > 0 ? 'pictures' : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder=${state.placeholder}
          aria-invalid=${this.fault ? 'true' : nothing}
          aria-describedby=${this.fault ? 'fault' : nothing}
          .value=${live(this.field?.set ?? '')}
          @input=${event => this.fire({set: event.target.value})}
        />
        ${this.name === 'BackgroundColor' ? this.colour() : nothing}
        ${
          this.pictures.length > 0
            ? html`<datalist id="pictures">
                ${this.pictures.map(({path, title}) => html`<option value=${path}>${title}</option>`)}
              </datalist>`
            : nothing
        }
      </div>
      ${this.states()} ${this.fault ? html`<span class="fault" id="fault">${this.fault}</span>` : nothing}
    </div>`;
  }

  states() {
    return html`<fieldset class="choice">
      <legend class="hidden-text">What happens to ${wordsOf(this.name)}</legend>
      <div class="options">
        ${STATES.map(
          ({state, title, spoken}) =>
            html`<label>
              <input
                type="radio"
                name="state"
                aria-label=${spoken}
                .checked=${live(state === this.state)}
                @change=${() => this.choose(state)}
              />
              <span aria-hidden="true">${title}</span>
            </label>`,
        )}
      </div>
    </fieldset>`;
  }

  colour() {
    const rgb = /^#[0-9a-fA-F]{2}([0-9a-fA-F]{6})$/.exec(this.field?.set ?? '')?.[1] ?? '0050ef';
    return html`<input
      type="color"
      aria-label="pick the background color"
      .value=${'#' + rgb.toLowerCase()}
      @input=${event => this.fire({set: '#FF' + event.target.value.slice(1).toUpperCase()})}
    />`;
  }

  /** What was typed comes back when the field is set again. */
  choose(state) {
    if (this.field?.set) {
      this.kept = this.field.set;
    }
    this.fire(state === 'leave' ? null : state === 'clear' ? {clear: true} : {set: this.kept});
    if (state === 'set') {
      this.renderRoot.querySelector('#text').focus();
    }
  }

  fire(field) {
    this.dispatchEvent(new CustomEvent('td-field', {detail: {name: this.name, field}}));
  }
}

customElements.define('td-tile-field', TileField);
