// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from '../api.js';
import {go} from '../router.js';
import {confirm} from '../ui/confirm.js';
import '../ui/notice.js';
import './hub-installations.js';
import './hub-registrations.js';
import './hub-rules.js';
import './hub-sends.js';
import {sectionStyles} from './section-styles.js';

const PAGES = [
  ['rules', 'rules and keys'],
  ['registrations', 'registrations'],
  ['installations', 'installations'],
  ['sends', 'sends'],
];

/** One hub, a page at a time. `.made` is the hub as it was just made, with its connection strings. */
class HubDetail extends LitElement {
  static properties = {
    hub: {attribute: false},
    page: {attribute: false},
    made: {attribute: false},
    trouble: {state: true},
  };

  static styles = [
    sectionStyles,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
      }
      nav a {
        padding: 7px 14px;
        color: var(--td-text);
        background: var(--td-surface-2);
        border: 2px solid transparent;
        text-decoration: none;
      }
      nav a:hover {
        border-color: var(--td-text-soft);
      }
      nav a[aria-current='page'] {
        color: var(--td-accent-text);
        background: var(--td-accent);
      }
      h2 {
        overflow-wrap: anywhere;
      }
    `,
  ];

  render() {
    const path = `#/operate/hubs/${encodeURIComponent(this.hub)}`;
    return html`<p><a href="#/operate/hubs">all hubs</a></p>
      <div class="head">
        <h2>${this.hub}</h2>
        <button type="button" class="small danger" @click=${this.dismiss}>delete the hub</button>
      </div>
      ${this.trouble ? html`<td-notice kind="bad" role="alert">${this.trouble}</td-notice>` : nothing}
      <nav aria-label="Pages of the hub">
        ${PAGES.map(
          ([name, title]) =>
            html`<a href="${path}/${name}" aria-current=${name === this.page ? 'page' : 'false'}>${title}</a>`,
        )}
      </nav>
      ${this.content()}`;
  }

  content() {
    switch (this.page) {
      case 'registrations':
        return html`<td-hub-registrations .hub=${this.hub}></td-hub-registrations>`;
      case 'installations':
        return html`<td-hub-installations .hub=${this.hub}></td-hub-installations>`;
      case 'sends':
        return html`<td-hub-sends .hub=${this.hub}></td-hub-sends>`;
      default:
        return html`<td-hub-rules
          .hub=${this.hub}
          .made=${this.made?.name === this.hub ? this.made : null}
        ></td-hub-rules>`;
    }
  }

  async dismiss() {
    const sure = await confirm({
      title: `delete the hub ${this.hub}?`,
      loss:
        'Its registrations, installations, rules and the history of its sends are lost. Programs that use its connection' +
        ' strings are answered 404. The devices and their channels stay.',
      act: 'delete the hub',
      type: this.hub,
    });
    if (!sure) {
      return;
    }
    try {
      await api.delete(`/api/hubs/${encodeURIComponent(this.hub)}`);
      go('operate/hubs');
    } catch (refused) {
      this.trouble = refused.message;
    }
  }
}

customElements.define('td-hub-detail', HubDetail);
