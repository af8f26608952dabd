// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';

/** A sentence that stands out: `<td-notice kind="bad">…</td-notice>`; kind is soft, good, warn or bad. */
class Notice extends LitElement {
  static properties = {kind: {reflect: true}};

  static styles = css`
    :host {
      display: block;
      border-inline-start: 6px solid var(--td-text-soft);
      background: var(--td-surface);
      padding: 10px 14px;
      overflow-wrap: anywhere;
    }
    :host([hidden]) {
      display: none;
    }
    :host([kind='good']) {
      border-color: var(--td-good);
    }
    :host([kind='warn']) {
      border-color: var(--td-warn);
    }
    :host([kind='bad']) {
      border-color: var(--td-bad);
    }
  `;

  constructor() {
    super();
    this.kind = 'soft';
  }

  render() {
    return html`<slot></slot>`;
  }
}

customElements.define('td-notice', Notice);
