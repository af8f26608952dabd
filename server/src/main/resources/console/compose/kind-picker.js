// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, svg} from 'lit';
import {live} from 'lit/directives/live.js';
import {shared} from '../ui/styles.js';

/** The kinds, what they are in a few words, and how they look as a sign of 32 by 32. */
const KINDS = [
  {
    kind: 'toast',
    says: 'slides in',
    sign: svg`<path d="M3 8h26v10H3z" /><path class="cut" d="M7 13h6M16 13h9" />`,
  },
  {
    kind: 'tile',
    says: 'picture and count',
    sign: svg`<path d="M6 6h20v20H6z" /><path class="cut" d="M9 22.5h8M21 10v5" />`,
  },
  {
    kind: 'flip',
    says: 'front and back',
    sign: svg`<path d="M6 4h20v11H6z" /><path class="line" d="M6 18l3 8h14l3-8z" />`,
  },
  {
    kind: 'iconic',
    says: 'icon and number',
    sign: svg`<path d="M6 6h20v20H6z" /><circle class="cut" cx="13" cy="16" r="3.5" /><path class="cut" d="M21 12.5v7" />`,
  },
  {
    kind: 'cycle',
    says: 'pictures in turn',
    sign: svg`<path class="line" d="M12 4h16v16" /><path class="line" d="M8 8h16v16" /><path d="M4 12h16v16H4z" />`,
  },
  {
    kind: 'raw',
    says: 'any bytes',
    sign: svg`<path class="line" d="M11 5c-4 0-3 3-3 6s-1 5-4 5c3 0 4 2 4 5s-1 6 3 6M21 5c4 0 3 3 3 6s1 5 4 5c-3 0-4 2-4 5s1 6-3 6" />`,
  },
];

/** Chooses what to send. Fires `td-kind` with the kind. */
class KindPicker extends LitElement {
  static properties = {kind: {}, compact: {type: Boolean, reflect: true}};

  static styles = [
    shared,
    css`
      :host {
        container-type: inline-size;
      }
      .kinds {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: 6px;
        max-width: 780px;
      }
      label {
        position: relative;
        cursor: pointer;
        color: inherit;
      }
      input {
        position: absolute;
        inset: 0;
        opacity: 0;
        width: 100%;
        height: 100%;
        cursor: pointer;
      }
      .face {
        display: grid;
        grid-template-rows: 1fr auto 34px;
        justify-items: start;
        height: 100%;
        min-height: 122px;
        padding: 10px;
        color: var(--td-text);
        background: var(--td-surface-2);
        border: 2px solid transparent;
      }
      label:hover .face {
        border-color: var(--td-text-soft);
      }
      input:checked + .face {
        color: var(--td-accent-text);
        background: var(--td-accent);
      }
      input:focus-visible + .face {
        outline: 2px solid var(--td-focus);
        outline-offset: 2px;
      }
      svg {
        width: 36px;
        height: 36px;
        margin: -2px 0 0 -4px;
        fill: currentcolor;
      }
      .line {
        fill: none;
        stroke: currentcolor;
        stroke-width: 2;
      }
      .cut {
        fill: none;
        stroke: var(--td-surface-2);
        stroke-width: 2.5;
      }
      input:checked + .face .cut {
        stroke: var(--td-accent);
      }
      .name {
        font-size: 18px;
        font-weight: 400;
        line-height: 1.2;
      }
      .says {
        font-size: 13px;
        line-height: 1.25;
      }
      :host([compact]) .kinds {
        gap: 3px;
      }
      :host([compact]) .face {
        grid-template-rows: auto auto;
        min-height: 0;
        padding: 8px 2px 6px;
        justify-items: center;
        gap: 2px;
      }
      :host([compact]) svg {
        margin: 0;
        width: 24px;
        height: 24px;
      }
      :host([compact]) .name {
        font-size: 14px;
      }
      :host([compact]) .says {
        display: none;
      }
      @container (max-width: 560px) {
        :host(:not([compact])) .kinds {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
    `,
  ];

  render() {
    return html`<fieldset>
      <legend class="hidden-text">Kind of notification</legend>
      <div class="kinds">${KINDS.map(each => this.one(each))}</div>
    </fieldset>`;
  }

  one({kind, says, sign}) {
    return html`<label>
      <input
        type="radio"
        name="kind"
        value=${kind}
        .checked=${live(kind === this.kind)}
        @change=${() => this.dispatchEvent(new CustomEvent('td-kind', {detail: kind}))}
      />
      <span class="face">
        <svg viewBox="0 0 32 32" aria-hidden="true">${sign}</svg>
        <span class="name">${kind}</span>
        <span class="says">${says}</span>
      </span>
    </label>`;
  }
}

customElements.define('td-kind-picker', KindPicker);
