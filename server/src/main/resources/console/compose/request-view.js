// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import {choices} from '../ui/choice-styles.js';
import {choice} from '../ui/field.js';
import '../ui/copy.js';
import {requestOf} from './request.js';
import {LANGUAGES} from './snippets.js';

const REQUEST = 'request';
const SOME_URI = 'https://push.example.com/throttledthirdparty/01.00/…';

/** The request as it will be sent, or as a program that sends it. */
class RequestView extends LitElement {
  static properties = {
    draft: {attribute: false},
    destination: {attribute: false},
    shown: {state: true},
  };

  static styles = [
    shared,
    choices,
    css`
      .choice .options {
        gap: 0 2px;
      }
      .choice label > span {
        padding: 5px 11px;
        font-size: 14px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
        justify-content: space-between;
      }
      pre {
        background: var(--td-surface);
        padding: 12px 14px;
        font-size: 13px;
        max-height: 460px;
        overflow: auto;
        tab-size: 4;
      }
      .name {
        color: var(--td-text-soft);
      }
      .tag {
        color: var(--td-link);
      }
    `,
  ];

  constructor() {
    super();
    this.shown = REQUEST;
    this.destination = null;
  }

  get uri() {
    return this.destination?.targets?.[0]?.uri ?? SOME_URI;
  }

  get program() {
    return LANGUAGES.find(({name}) => name === this.shown)?.write(this.draft, this.uri) ?? null;
  }

  render() {
    const program = this.program;
    const hub = this.destination?.mode === 'hub';
    return html`<div class="stack">
      <div class="head">
        ${choice({
          name: 'shown',
          label: 'show as',
          quiet: true,
          options: [{value: REQUEST, title: REQUEST}, ...LANGUAGES.map(({name}) => ({value: name, title: name}))],
          value: this.shown,
          change: shown => (this.shown = shown),
        })}
        <td-copy
          what=${program ? `the ${this.shown} program` : 'the request'}
          .text=${program ?? this.asText()}
        ></td-copy>
      </div>
      ${program === null ? this.request() : html`<pre tabindex="0" aria-label="${this.shown} program">${program}</pre>`}
      ${program !== null && hub ? html`<p class="soft">This posts to one channel; Azure’s SDKs send to hubs.</p>` : nothing}
    </div>`;
  }

  lines() {
    const {headers, bytes} = requestOf(this.draft);
    const {destination} = this;
    const hubHeaders =
      destination?.mode === 'hub'
        ? [
            ['ServiceBusNotification-Format', 'windowsphone'],
            ...(destination.expression ? [['ServiceBusNotification-Tags', destination.expression]] : []),
          ]
        : [];
    const path = destination?.mode === 'hub' ? `/${destination.hub}/messages` : pathOf(this.uri);
    return {
      first: `POST ${path} HTTP/1.1`,
      headers: [...hubHeaders, ...headers, ['Content-Length', String(bytes.length)]],
    };
  }

  asText() {
    const {first, headers} = this.lines();
    const body = requestOf(this.draft).text ?? '';
    return [first, ...headers.map(header => header.join(': ')), '', body].join('\r\n');
  }

  request() {
    const {first, headers} = this.lines();
    const {bytes, text} = requestOf(this.draft);
    return html`<pre tabindex="0" aria-label="The request">
${first}
${headers.map(([name, value]) => html`<span class="name">${name}:</span> ${value}${'\n'}`)}
${text === null ? `(${bytes.length} bytes that are no text)` : coloured(text)}</pre>`;
  }
}

/** XML with its tags in another colour; all of it is text. */
function coloured(text) {
  const pieces = text.split(/(<[^>]*>)/);
  return pieces.map(piece => (piece.startsWith('<') ? html`<span class="tag">${piece}</span>` : piece));
}

function pathOf(uri) {
  return uri.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/';
}

customElements.define('td-request-view', RequestView);
