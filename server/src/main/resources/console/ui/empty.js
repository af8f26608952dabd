// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';

/** Where nothing is yet: what would be here, and in the slot what to do. `<td-empty heading="no channels yet">` */
class Empty extends LitElement {
  static properties = {heading: {}};

  static styles = css`
    :host {
      display: block;
      padding: 24px 0;
      color: var(--td-text-soft);
      max-width: 70ch;
    }
    .heading {
      font-size: 24px;
      font-weight: 300;
      line-height: 1.2;
      color: var(--td-text);
      margin: 0 0 8px;
    }
  `;

  constructor() {
    super();
    this.heading = '';
  }

  render() {
    return html`<p class="heading">${this.heading}</p>
      <slot></slot>`;
  }
}

customElements.define('td-empty', Empty);
