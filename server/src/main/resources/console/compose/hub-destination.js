// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from '../api.js';
import {shared} from '../ui/styles.js';
import {field} from '../ui/field.js';
import '../ui/notice.js';
import {requestOf} from './request.js';
import {dryRun} from './sender.js';

const PAUSE_MILLIS = 500;

/**
 * The registrations of a hub that match a tag expression, counted before anything is sent. Fires `td-hub` with {hub,
 * expression, count}.
 */
class HubDestination extends LitElement {
  static properties = {
    active: {type: Boolean},
    draft: {attribute: false},
    hubs: {state: true},
    hub: {state: true},
    expression: {state: true},
    found: {state: true},
    trouble: {state: true},
  };

  static styles = [
    shared,
    css`
      .pair {
        display: grid;
        grid-template-columns: minmax(140px, 1fr) 2fr;
        gap: 12px;
      }
      ul {
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 4px;
      }
      .matched {
        font-weight: 600;
        color: var(--td-good);
      }
      .many {
        font-size: 28px;
        font-weight: 300;
        line-height: 1.2;
      }
      @media (max-width: 620px) {
        .pair {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.active = false;
    this.hubs = null;
    this.hub = '';
    this.expression = '';
    this.found = null;
    this.trouble = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate(changed) {
    if (changed.has('active') && this.active && this.hubs === null) {
      this.load();
    }
    const asked = ['active', 'hub', 'expression'].some(name => changed.has(name));
    const otherKind = changed.has('draft') && changed.get('draft')?.kind !== this.draft.kind;
    if (this.active && this.hub && (asked || otherKind)) {
      this.found = null;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.count(), PAUSE_MILLIS);
    }
  }

  async load() {
    try {
      this.hubs = (await api.get('/api/hubs')).hubs;
      this.hub = this.hubs[0]?.name ?? '';
      this.trouble = null;
    } catch (refused) {
      this.trouble = refused.message;
    }
  }

  /** Asks the hub who would get it. An answer to an older question is dropped. */
  async count() {
    const question = `${this.hub} ${this.expression}`;
    this.question = question;
    const destination = {hub: this.hub, expression: this.expression.trim()};
    try {
      const found = await dryRun(destination, requestOf(this.draft));
      if (this.question === question) {
        this.found = found;
        this.trouble = null;
        this.fire();
      }
    } catch (refused) {
      if (this.question === question) {
        this.trouble = refused.message;
      }
    }
  }

  updated(changed) {
    if (['hub', 'expression', 'found'].some(name => changed.has(name))) {
      this.fire();
    }
  }

  fire() {
    const detail = {hub: this.hub, expression: this.expression.trim(), count: this.found?.count ?? null};
    this.dispatchEvent(new CustomEvent('td-hub', {detail}));
  }

  render() {
    if (this.hubs?.length === 0) {
      return html`<p>There is no hub yet. Make one under <a href="#/operate/hubs">operate, hubs</a>.</p>`;
    }
    return html`<div class="stack">
      ${this.hubs ? this.fields() : nothing}
      <div aria-live="polite">${this.audience()}</div>
    </div>`;
  }

  fields() {
    return html`<div class="pair">
      <div class="field">
        <label for="hub">hub</label>
        <select id="hub" @change=${event => (this.hub = event.target.value)}>
          ${this.hubs.map(({name}) => html`<option value=${name} ?selected=${name === this.hub}>${name}</option>`)}
        </select>
      </div>
      ${field({
        id: 'expression',
        label: 'tag expression; empty for everybody',
        value: this.expression,
        change: text => (this.expression = text),
        placeholder: '(city_7 || city_8) && !quiet',
        code: true,
      })}
    </div>`;
  }

  audience() {
    if (this.trouble) {
      return html`<td-notice kind="bad">${this.trouble}</td-notice>`;
    }
    if (!this.found) {
      return html`<p class="soft">Counting who would get it …</p>`;
    }
    const {count, sample} = this.found;
    return html`<p class="many num">${count === 1 ? '1 registration' : `${count} registrations`} would get this.</p>
      ${
        count === 0
          ? html`<p class="soft">
              No registration matches${this.expression ? '; check the tags' : ': the hub has none'}.
            </p>`
          : html`<details>
              <summary>${sample.length === count ? 'which, and why' : `${sample.length} of them, and why`}</summary>
              <ul>
                ${sample.map(each => sampled(each))}
              </ul>
            </details>`
      }`;
  }
}

function sampled({registrationId, host, delivery, tags, matched}) {
  const known = new Set(matched.map(tag => tag.toLowerCase()));
  return html`<li>
    <span class="mono">${registrationId ?? 'installation'}</span>
    ${tags.map(tag => html` <span class=${known.has(tag.toLowerCase()) ? 'matched' : 'soft'}>${tag}</span>`)}
    ${delivery === 'here' ? nothing : html`<span class="soft"> · delivered ${delivery}${host ? ` (${host})` : ''}</span>`}
  </li>`;
}

customElements.define('td-hub-destination', HubDestination);
