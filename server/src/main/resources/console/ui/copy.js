// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html} from 'lit';
import {shared} from './styles.js';

const SHOWN_MILLIS = 2000;

/** A button that copies: `<td-copy .text=${…} what="the URI"></td-copy>`. */
class Copy extends LitElement {
  static properties = {
    text: {attribute: false},
    what: {},
    said: {state: true},
  };

  static styles = shared;

  constructor() {
    super();
    this.text = '';
    this.what = '';
    this.said = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  render() {
    return html`<button type="button" class="small" @click=${this.copy}>
        ${this.said || 'copy'}<span class="hidden-text"> ${this.what}</span></button
      ><span class="hidden-text" role="status">${this.said}</span>`;
  }

  async copy() {
    try {
      await write(this.text);
      this.said = 'copied';
    } catch (refused) {
      this.said = 'not allowed';
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.said = ''), SHOWN_MILLIS);
  }
}

/** Pages that came over plain HTTP from another machine have no clipboard API. */
async function write(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) {
    throw new Error('not copied');
  }
}

customElements.define('td-copy', Copy);
