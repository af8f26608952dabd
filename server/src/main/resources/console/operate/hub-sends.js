// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {confirm} from '../ui/confirm.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {hasEnded, totalOf} from './hub-documents.js';
import {hubRest, queryOf} from './hub-rest.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';
import './send-outcomes.js';
import './send-progress.js';

const PAGE = 50;
const TONES = {Completed: 'good', Canceled: 'warn', NoTargetFound: 'warn', Abandoned: 'bad'};

/** The sends of a hub, the latest first, with how each fares. */
class HubSends extends LitElement {
  static properties = {hub: {attribute: false}, open: {state: true}};

  static styles = [
    sectionStyles,
    css`
      .open {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
        padding: 16px;
        background: var(--td-surface);
      }
    `,
  ];

  sends = new Paged(this, async from => {
    const query = queryOf({$top: String(PAGE), continuationtoken: from});
    const {sends, next} = await (await hubRest('GET', this.hub, `messages?${query}`)).json();
    return {items: sends, next};
  });

  constructor() {
    super();
    this.open = null;
  }

  render() {
    const {items} = this.sends;
    return html`${this.open ? this.one(this.open) : nothing} ${this.sends.above()}
    ${
      items?.length === 0
        ? html`<td-empty heading="nothing was sent yet">
            Send to this hub under <a href="#/compose">compose</a>, with a tag expression; it shows up here with what
            became of each registration.
          </td-empty>`
        : nothing
    }
    ${items?.length > 0 ? this.list(items) : nothing} ${this.sends.below('send')}`;
  }

  list(items) {
    return table({
      caption: 'Sends',
      rows: items,
      key: ({id}) => id,
      columns: [
        {title: 'when', kind: 'num', cell: ({enqueueTime}) => time(enqueueTime)},
        {title: 'to', kind: 'mono', cell: ({tags}) => tags ?? 'everybody'},
        {title: 'as', cell: ({format}) => (format === 'template' ? 'templates' : 'native')},
        {title: 'state', cell: state},
        {title: 'got it', kind: 'num end', cell: ({outcomes}) => `${outcomes.Success ?? 0} of ${totalOf(outcomes)}`},
        {title: 'ended', kind: 'num', cell: ({endTime}) => time(endTime)},
        {
          title: 'acts',
          kind: 'acts',
          cell: send =>
            html`<button type="button" class="small" @click=${() => this.look(send)}>outcomes</button> ${
                hasEnded(send.state)
                  ? nothing
                  : html`<button type="button" class="small danger" @click=${() => this.cancel(send)}>end it</button>`
              }`,
        },
      ],
    });
  }

  one(send) {
    return html`<section class="open" aria-label="One send">
      <div class="head">
        <h3>${send.tags ?? 'to everybody'}</h3>
        <button type="button" class="small" @click=${() => (this.open = null)}>close</button>
      </div>
      <td-send-progress
        hub=${this.hub}
        .sendId=${send.id}
        @td-ended=${() => hasEnded(send.state) || this.sends.load()}
      ></td-send-progress>
      <td-send-outcomes hub=${this.hub} .sendId=${send.id}></td-send-outcomes>
    </section>`;
  }

  async look(send) {
    this.open = send;
    await this.updateComplete;
    this.renderRoot.querySelector('.open').scrollIntoView({block: 'nearest'});
  }

  async cancel(send) {
    const sure = await confirm({
      title: 'end this send?',
      loss: 'Registrations that have not had their turn do not get it. What has been delivered stays delivered.',
      act: 'end the send',
    });
    if (sure) {
      await this.sends.attempt(async () => {
        await hubRest('DELETE', this.hub, `messages/${encodeURIComponent(send.id)}`);
        await this.sends.load();
      });
    }
  }
}

function state(send) {
  const again =
    send.retrying > 0 && !hasEnded(send.state) ? html` <span class="soft num">${send.retrying} again</span>` : nothing;
  return html`<span class="chip ${TONES[send.state] ?? ''}">${send.state}</span>${again}`;
}

customElements.define('td-hub-sends', HubSends);
