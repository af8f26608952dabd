// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {span} from '../ui/span.js';
import {time} from '../ui/time.js';

const DEVICE_SENTENCES = {
  connected: 'device connected',
  disconnected: 'device went away',
  ended: 'channel ended',
  purged: 'queue was emptied',
};

/** One notification on its way: a row that grows step by step. It is drawn anew only when its timeline is another. */
class TimelineRow extends LitElement {
  static properties = {timeline: {attribute: false}};

  static styles = css`
    :host {
      display: grid;
      grid-template-columns: 76px 60px minmax(110px, 190px) minmax(0, 1fr);
      gap: 2px 14px;
      align-items: baseline;
      padding: 5px 0 5px 10px;
      border-inline-start: 6px solid var(--td-line);
      font-size: 14px;
      content-visibility: auto;
      contain-intrinsic-size: auto 31px;
    }
    :host([state='done']) {
      border-color: var(--td-good);
    }
    :host([state='lost']) {
      border-color: var(--td-bad);
    }
    :host([state='waiting']) {
      border-color: var(--td-accent);
    }
    .num {
      font-variant-numeric: tabular-nums;
    }
    .soft {
      color: var(--td-text-soft);
    }
    .who {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    code {
      font-family: var(--td-mono);
      font-size: 13px;
    }
    a {
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
    a:focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 0;
      list-style: none;
      margin: 0;
      padding: 0;
      min-width: 0;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: 6px;
      overflow-wrap: anywhere;
    }
    li + li::before {
      content: '';
      align-self: center;
      width: 18px;
      height: 2px;
      margin-inline-start: 8px;
      background: var(--td-line);
      flex: none;
    }
    .dot {
      width: 9px;
      height: 9px;
      align-self: center;
      flex: none;
      background: var(--td-accent);
    }
    .acknowledged .dot {
      background: var(--td-good);
    }
    .refused .dot,
    .dropped .dot,
    .purged .dot,
    .ended .dot {
      background: var(--td-bad);
    }
    .held .dot {
      background: var(--td-warn);
    }
    @media (max-width: 760px) {
      :host {
        grid-template-columns: auto auto minmax(0, 1fr);
      }
      ol,
      .happened {
        grid-column: 1 / -1;
      }
    }
  `;

  willUpdate() {
    this.setAttribute('state', this.timeline.state);
  }

  render() {
    const {timeline} = this;
    return timeline.state === 'device' ? this.device() : this.notification();
  }

  notification() {
    const {at, kind, notificationClass, channel, id, steps} = this.timeline;
    return html`<span class="soft num">${time(at)}</span>
      <span title=${notificationClass ? `class ${notificationClass}` : nothing}>${kind ?? '–'}</span>
      <span class="who">
        <a href="#/watch?q=${encodeURIComponent(id)}" title="Notification ${id}${channel ? `, channel ${channel}` : ''}"
          ><code>${(channel ?? id).slice(0, 16)}</code></a
        >
      </span>
      <ol aria-label="Steps">
        ${steps.map((step, index) => this.step(step, index))}
      </ol>`;
  }

  step({step, after, note}, index) {
    return html`<li class=${step} title=${note ?? nothing}>
      <span class="dot"></span
      ><span>${step}</span>${index > 0 ? html`<span class="soft num">${span(after)}</span>` : nothing}
      ${step === 'refused' && note ? html`<span class="soft">${note}</span>` : nothing}
    </li>`;
  }

  device() {
    const {at, device, channel, steps} = this.timeline;
    const [{step, note}] = steps;
    return html`<span class="soft num">${time(at)}</span>
      <span class="soft">${channel ? 'channel' : 'device'}</span>
      <span class="who"><code>${(channel ?? device ?? '').slice(0, 16)}</code></span>
      <span class="soft happened">${DEVICE_SENTENCES[step] ?? step}${note ? `: ${note}` : ''}</span>`;
  }
}

customElements.define('td-timeline-row', TimelineRow);
