// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';
import {onRoute, route} from '../router.js';
import {shared} from '../ui/styles.js';
import './audit-section.js';
import './certificates-section.js';
import './channels-section.js';
import './config-section.js';
import './devices-section.js';
import './hubs-section.js';

const SECTIONS = [
  ['devices', 'devices'],
  ['channels', 'channels'],
  ['certificates', 'certificates'],
  ['hubs', 'hubs'],
  ['config', 'configuration'],
  ['audit', 'audit log'],
];

/** What operators look at and change; one section at a time, `#/operate/SECTION/…`. */
class Operate extends LitElement {
  static properties = {
    about: {attribute: false},
    section: {},
    rest: {state: true},
  };

  static styles = [
    shared,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 20px;
        padding: 4px 0 18px;
      }
      nav a {
        font-size: 20px;
        font-weight: 300;
        line-height: 1.4;
        color: var(--td-text-soft);
        text-decoration: none;
        border-bottom: 3px solid transparent;
      }
      nav a:hover {
        color: var(--td-link);
      }
      nav a[aria-current='page'] {
        color: var(--td-text);
        border-color: var(--td-accent);
      }
    `,
  ];

  constructor() {
    super();
    this.section = 'devices';
    this.rest = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopRouting = onRoute(() => this.follow());
    this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRouting();
  }

  follow() {
    const {view, rest} = route();
    if (view === 'operate') {
      this.rest = rest;
    }
  }

  render() {
    const current = SECTIONS.find(([name]) => name === this.section) ?? SECTIONS[0];
    return html`<h1 class="hidden-text">Operate: ${current[1]}</h1>
      <nav aria-label="Sections">
        ${SECTIONS.map(
          ([name, title]) =>
            html`<a href="#/operate/${name}" aria-current=${name === current[0] ? 'page' : 'false'}>${title}</a>`,
        )}
      </nav>
      ${this.content(current[0])}`;
  }

  content(section) {
    switch (section) {
      case 'channels':
        return html`<td-channels-section .channel=${this.rest[0] ?? null}></td-channels-section>`;
      case 'certificates':
        return html`<td-certificates-section></td-certificates-section>`;
      case 'hubs':
        return html`<td-hubs-section .hub=${this.rest[0] ?? null} .page=${this.rest[1] ?? 'rules'}></td-hubs-section>`;
      case 'config':
        return html`<td-config-section></td-config-section>`;
      case 'audit':
        return html`<td-audit-section></td-audit-section>`;
      default:
        return html`<td-devices-section></td-devices-section>`;
    }
  }
}

customElements.define('td-operate', Operate);
