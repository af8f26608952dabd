// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import '../ui/notice.js';
import './answers.js';
import './content-fields.js';
import './delivery-fields.js';
import './destination.js';
import './kind-picker.js';
import './preview.js';
import './request-view.js';
import {faultsOf} from './field-rules.js';
import {keptDraft, keepDraft} from './kept-draft.js';
import {pagePhones} from './page-phones.js';
import {requestOf} from './request.js';
import {sendToAll, sendToHub} from './sender.js';

/**
 * Composes a notification and sends it. `compact` is the slim form beside the phone; it sends to `.phone`, or to the first
 * phone of the page with an open channel.
 */
class Compose extends LitElement {
  static properties = {
    about: {attribute: false},
    compact: {type: Boolean, reflect: true},
    phone: {attribute: false},
    draft: {state: true},
    destination: {state: true},
    answers: {state: true},
    total: {state: true},
    sending: {state: true},
  };

  static styles = [
    shared,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1.2fr) minmax(320px, 1fr);
        gap: 40px clamp(24px, 4vw, 64px);
        align-items: start;
        padding-top: 8px;
      }
      .form,
      .seen {
        display: grid;
        gap: 36px;
        min-width: 0;
      }
      section,
      .form,
      .seen {
        grid-template-columns: minmax(0, 1fr);
      }
      section {
        display: grid;
        gap: 14px;
        min-width: 0;
      }
      .seen {
        position: sticky;
        top: 16px;
        gap: 28px;
      }
      .across {
        margin-top: 32px;
      }
      .slim {
        display: grid;
        gap: 14px;
      }
      ul {
        margin: 0;
        padding-inline-start: 18px;
        display: grid;
        gap: 4px;
      }
      .send {
        position: sticky;
        bottom: 0;
        z-index: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        padding: 12px 0;
        border-top: 2px solid var(--td-line);
        background: var(--td-bg);
      }
      :host([compact]) .send {
        position: static;
        padding: 0;
        border: 0;
      }
      @media (max-width: 1000px) {
        .page {
          grid-template-columns: minmax(0, 1fr);
        }
        .seen {
          position: static;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.compact = false;
    this.phonesChanged = () => this.requestUpdate();
    this.phone = null;
    this.draft = keptDraft();
    this.destination = null;
    this.answers = [];
    this.total = 0;
    this.sending = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    // What gets the focus is not to end up below the bar of Send, which stands at the bottom.
    document.documentElement.style.scrollPaddingBottom = this.compact ? '' : '96px';
    this.phones = this.compact ? await pagePhones() : null;
    this.phones?.addEventListener('change', this.phonesChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.style.scrollPaddingBottom = '';
    this.phones?.removeEventListener('change', this.phonesChanged);
    this.sending?.abort();
  }

  get limits() {
    return this.about?.limits ?? {};
  }

  /** Where Send sends: null while there is nowhere. */
  get where() {
    if (this.compact) {
      const phone = this.phone ?? this.phones?.list.find(each => each.uri);
      return phone?.uri ? {mode: 'phone', targets: [{name: phone.name, uri: phone.uri}]} : null;
    }
    const {destination} = this;
    const ready = destination?.mode === 'hub' ? destination.hub !== '' : destination?.targets.length > 0;
    return ready ? destination : null;
  }

  render() {
    return this.compact ? this.slim() : this.full();
  }

  full() {
    const faults = faultsOf(this.draft, this.limits);
    return html`<h1 class="hidden-text">Compose</h1>
      <div class="page">
        <div class="form">
          <section aria-labelledby="what">
            <h2 id="what">what</h2>
            ${this.kinds()} ${this.fields(faults)}
          </section>
          <section aria-labelledby="how">
            <h2 id="how">how</h2>
            <td-delivery-fields .draft=${this.draft} .faults=${faults} @td-draft=${this.changed}></td-delivery-fields>
          </section>
          <section aria-labelledby="where">
            <h2 id="where">where to</h2>
            <td-destination
              .draft=${this.draft}
              @td-destination=${event => (this.destination = event.detail)}
            ></td-destination>
          </section>
          ${this.send(faults)} ${this.total > 1 ? nothing : this.said()}
        </div>
        <div class="seen">
          <section aria-labelledby="seen">
            <h2 id="seen">what the phone shows</h2>
            <td-preview .draft=${this.draft}></td-preview>
          </section>
          <section aria-labelledby="sent">
            <h2 id="sent">what is sent</h2>
            <td-request-view .draft=${this.draft} .destination=${this.destination}></td-request-view>
          </section>
        </div>
      </div>
      ${this.total > 1 ? html`<section class="across" aria-label="Answers">${this.said()}</section>` : nothing}`;
  }

  slim() {
    const faults = faultsOf(this.draft, this.limits);
    return html`<section class="slim" aria-labelledby="slim">
      <h2 id="slim">send</h2>
      ${this.kinds()} ${this.fields(faults)} ${this.send(faults)} ${this.said()}
      <p><a href="#/compose">Every field, headers, XML and code</a></p>
    </section>`;
  }

  kinds() {
    return html`<td-kind-picker
      kind=${this.draft.kind}
      ?compact=${this.compact}
      @td-kind=${event => this.take({...this.draft, kind: event.detail})}
    ></td-kind-picker>`;
  }

  fields(faults) {
    return html`<td-content-fields
      .draft=${this.draft}
      .faults=${faults}
      .limits=${this.limits}
      ?compact=${this.compact}
      @td-draft=${this.changed}
    ></td-content-fields>`;
  }

  said() {
    return html`<td-answers .answers=${this.answers} .total=${this.total} ?compact=${this.compact}></td-answers>`;
  }

  send(faults) {
    const {where} = this;
    return html`<div class="send" role="group" aria-label="Send">
      ${faults.length > 0
        ? html`<td-notice kind="warn">
            <ul>
              ${faults.map(({sentence}) => html`<li>${sentence}</li>`)}
            </ul>
          </td-notice>`
        : nothing}
      <div class="row">
        <button type="button" class="primary" ?disabled=${!where || this.sending !== null} @click=${this.submit}>
          ${faults.length > 0 ? 'send anyway' : 'send'}
        </button>
        ${this.sending && this.total > 1
          ? html`<button type="button" @click=${() => this.sending.abort()}>stop</button>`
          : nothing}
        <span class="soft">${whither(where, this.compact)}</span>
      </div>
    </div>`;
  }

  changed(event) {
    this.take(event.detail);
  }

  take(draft) {
    this.draft = draft;
    keepDraft(draft);
  }

  async submit() {
    const {where} = this;
    const request = requestOf(this.draft);
    this.sending = new AbortController();
    this.answers = [];
    this.total = where.mode === 'hub' ? 1 : where.targets.length;
    const take = answer => (this.answers = [...this.answers, answer]);
    try {
      if (where.mode === 'hub') {
        take(await sendToHub(where, request));
      } else {
        await sendToAll(where.targets, request, take, this.sending.signal);
      }
    } finally {
      this.sending = null;
    }
    await this.updateComplete;
    this.renderRoot.querySelector('td-answers').scrollIntoView({block: 'nearest'});
  }
}

/** Where it goes, in words beside the button. */
function whither(where, compact) {
  if (!where) {
    return compact ? 'Open a channel on the phone first.' : 'Choose where to send to.';
  }
  if (where.mode === 'hub') {
    const everybody = where.expression ? '' : ', everybody';
    const registrations =
      where.count === 1 ? '1 registration of ' : where.count === null ? '' : `${where.count} registrations of `;
    return `to ${registrations}the hub ${where.hub}${everybody}`;
  }
  return where.targets.length === 1 ? `to ${shortOf(where.targets[0].name)}` : `to ${where.targets.length} channels`;
}

function shortOf(name) {
  return name.length <= 44 ? name : '…' + name.slice(-40);
}

customElements.define('td-compose', Compose);
