// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {facts, shared, tables} from '../ui/styles.js';
import {span} from '../ui/span.js';
import {table} from '../ui/table.js';
import {hubSentence, toneOf} from './sender.js';
import '../operate/send-progress.js';

/** So many of several are listed; those that need something come first. */
const LISTED = 200;
const ORDER = ['bad', 'warn', 'good'];

const STATUS_HEADERS = ['X-NotificationStatus', 'X-DeviceConnectionStatus', 'X-SubscriptionStatus'];

/** What the senders were answered: one in full, several as a table. `compact` leaves out what takes room. */
class Answers extends LitElement {
  static properties = {
    answers: {attribute: false},
    total: {attribute: false},
    compact: {type: Boolean, reflect: true},
  };

  static styles = [
    shared,
    tables,
    facts,
    css`
      .answer {
        display: grid;
        grid-template-columns: 132px minmax(0, 1fr);
        gap: 16px;
      }
      .status {
        display: grid;
        align-content: space-between;
        align-self: start;
        min-height: 132px;
        padding: 10px 12px;
        color: var(--td-bg);
        background: var(--tone);
      }
      .status .number {
        font-size: 44px;
        font-weight: 300;
        line-height: 1;
        font-variant-numeric: tabular-nums;
      }
      .status .word {
        font-size: 16px;
        overflow-wrap: anywhere;
      }
      .good-tone {
        --tone: var(--td-good);
      }
      .warn-tone {
        --tone: var(--td-warn);
      }
      .bad-tone {
        --tone: var(--td-bad);
      }
      .chip {
        display: inline-block;
        min-width: 46px;
        text-align: center;
        color: var(--td-bg);
        background: var(--tone);
        padding: 0 8px;
        font-variant-numeric: tabular-nums;
      }
      .explanation {
        font-size: 18px;
        font-weight: 300;
        line-height: 1.35;
      }
      .said {
        color: var(--td-text-soft);
      }
      .stack {
        gap: 10px;
      }
      .summary {
        font-size: 20px;
        font-weight: 300;
      }
      :host([compact]) .answer {
        grid-template-columns: 84px minmax(0, 1fr);
        gap: 12px;
      }
      :host([compact]) .status {
        min-height: 84px;
        padding: 8px;
      }
      :host([compact]) .status .number {
        font-size: 30px;
      }
      :host([compact]) .status .word {
        font-size: 13px;
      }
      :host([compact]) .explanation {
        font-size: 15px;
        font-weight: 400;
      }
      :host([compact]) .facts {
        font-size: 13px;
        grid-template-columns: max-content 1fr;
        gap: 0 10px;
      }
      :host([compact]) .facts dd {
        margin: 0;
      }
      @media (max-width: 480px) {
        :host(:not([compact])) .answer {
          grid-template-columns: minmax(0, 1fr);
        }
        :host(:not([compact])) .status {
          min-height: 0;
          grid-auto-flow: column;
          align-items: baseline;
        }
        :host(:not([compact])) .status .number {
          font-size: 32px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.answers = [];
    this.total = 0;
    this.compact = false;
  }

  render() {
    const {answers, total} = this;
    if (total === 0) {
      return html`<div aria-live="polite"></div>`;
    }
    return html`<div aria-live="polite">
      ${answers.length === 0 ? html`<p class="soft">Waiting for the answer …</p>` : nothing}
      ${answers.length > 0 && total === 1 ? this.one(answers[0]) : nothing}
      ${answers.length > 0 && total > 1 ? this.several() : nothing}
    </div>`;
  }

  one(answer) {
    const status = headerOf(answer, 'X-NotificationStatus') ?? answer.reason;
    return html`<div class="answer ${toneOf(answer)}-tone" role="group" aria-label="Answer">
      <div class="status">
        <span class="number">${answer.status || '–'}</span>
        <span class="word">${answer.status ? status : 'no answer'}</span>
      </div>
      <div class="stack">
        ${answer.explanation ? html`<p class="explanation">${answer.explanation}</p>` : nothing}
        ${answer.body && answer.body.trim() !== answer.explanation ? html`<p class="said">${bodyOf(answer)}</p>` : nothing}
        ${answer.hub ? this.hub(answer) : this.statuses(answer)} ${this.compact ? nothing : this.all(answer)}
        ${this.follow(answer)}
      </div>
    </div>`;
  }

  hub({hub, sendId}) {
    return sendId ? html`<td-send-progress hub=${hub} .sendId=${sendId}></td-send-progress>` : nothing;
  }

  statuses(answer) {
    const known = STATUS_HEADERS.filter(name => headerOf(answer, name) !== null);
    return known.length === 0
      ? nothing
      : html`<dl class="facts">
          ${known.map(
            name =>
              html`<dt>${name}</dt>
                <dd>${headerOf(answer, name)}</dd>`,
          )}
        </dl>`;
  }

  all(answer) {
    return answer.headers.length === 0
      ? nothing
      : html`<details>
          <summary>all of the answer${answer.millis === null ? '' : `, after ${span(answer.millis)}`}</summary>
          <pre tabindex="0">
HTTP/1.1 ${answer.status} ${answer.reason}
${answer.headers.map(([name, value]) => `${name}: ${value}\n`).join('')}${answer.body ? '\n' + answer.body : ''}</pre>
        </details>`;
  }

  follow(answer) {
    const id = headerOf(answer, 'ActivityId');
    return id ? html`<p><a href="#/watch?q=${encodeURIComponent(id)}">Where did it go?</a></p>` : nothing;
  }

  several() {
    const {answers, total} = this;
    const good = answers.filter(answer => toneOf(answer) === 'good').length;
    const rows = answers
      .map((answer, index) => ({...answer, index, order: ORDER.indexOf(toneOf(answer))}))
      .sort((a, b) => a.order - b.order);
    return html`<div class="stack">
      <p class="summary num">
        ${answers.length < total ? `${answers.length} of ${total} answered, ` : ''}${good} of ${total} received.
      </p>
      ${table({
        caption: 'The answers',
        rows: rows.slice(0, LISTED),
        key: answer => answer.index,
        columns: [
          {
            title: 'status',
            cell: answer => html`<span class="chip ${toneOf(answer)}-tone">${answer.status || '–'}</span>`,
          },
          {title: 'channel', cell: answer => shortOf(answer.target)},
          {title: 'notification', cell: answer => headerOf(answer, 'X-NotificationStatus') ?? '–'},
          {title: 'device', cell: answer => headerOf(answer, 'X-DeviceConnectionStatus') ?? '–'},
          {title: 'what it means', cell: answer => answer.explanation || bodyOf(answer)},
          {title: 'follow', kind: 'acts', cell: answer => this.follow(answer)},
        ],
      })}
      ${rows.length > LISTED ? html`<p class="soft">And ${rows.length - LISTED} more.</p>` : nothing}
    </div>`;
  }
}

function headerOf(answer, name) {
  return answer.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}

function bodyOf(answer) {
  return answer.hub ? hubSentence(answer.body) : answer.body.trim();
}

/** The end of a channel URI says more than its beginning. */
function shortOf(text) {
  return text.length <= 48 ? text : '…' + text.slice(-44);
}

customElements.define('td-answers', Answers);
