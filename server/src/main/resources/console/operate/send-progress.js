// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {setStyle} from '../ui/set-style.js';
import {api, mayPass} from '../api.js';
import {shared} from '../ui/styles.js';
import {time} from '../ui/time.js';
import '../ui/notice.js';
import {hasEnded, readDetails, totalOf} from './hub-documents.js';

const POLL_MILLIS = 1000;
const SLOW_POLL_MILLIS = 5000;
const FAST_POLLS = 30;

/** What outcomes mean, in a few words. */
const MEANINGS = {
  Success: 'taken by the push service',
  Skipped: 'another registration of the same channel got it',
  ExpiredChannel: 'the channel is gone, its registrations are removed',
  BadChannel: 'no channel URI, or of a host that is not allowed',
  InvalidCredentials: 'an authenticated channel',
  Throttled: 'the day’s quota of the channel is used up',
  ChannelDisconnected: 'the device has been away for long',
  Dropped: 'the app does not take this kind now',
  AbandonedNotificationMessages: 'given up after 30 minutes',
  PnsUnreachable: 'the push service could not be reached',
  PnsInterfaceError: 'the push service gave a strange answer',
  InvalidNotificationFormat: 'the template made no notification',
  InvalidNotificationSize: 'too long for the push service',
  UnknownError: 'the service failed; see its log',
};

/** How a send of a hub fares, asked again until it has ended: `<td-send-progress hub="news" .sendId=${…}>`. */
class SendProgress extends LitElement {
  static properties = {
    hub: {},
    sendId: {attribute: false},
    details: {state: true},
    trouble: {state: true},
  };

  static styles = [
    shared,
    css`
      .stack {
        gap: 8px;
      }
      .state {
        font-size: 20px;
        font-weight: 300;
      }
      .bar {
        display: flex;
        height: 10px;
        gap: 2px;
        background: var(--td-surface-2);
      }
      .bar span {
        background: var(--td-warn);
        min-width: 3px;
      }
      .bar .Success {
        background: var(--td-good);
      }
      .bar .Skipped {
        background: var(--td-text-soft);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        grid-template-columns: max-content max-content 1fr;
        gap: 2px 12px;
      }
      li {
        display: contents;
      }
      li .num {
        text-align: end;
      }
      @media (max-width: 560px) {
        ul {
          grid-template-columns: max-content 1fr;
        }
        li .soft {
          grid-column: 2;
        }
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has('sendId') || changed.has('hub')) {
      clearTimeout(this.timer);
      this.details = null;
      this.trouble = null;
      this.polls = 0;
      this.ask();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  async ask() {
    const {hub, sendId} = this;
    const isCurrent = () => hub === this.hub && sendId === this.sendId;
    try {
      const path = `/api/hubs/${encodeURIComponent(hub)}/rest/messages/${encodeURIComponent(sendId)}`;
      const details = readDetails(await (await api.checked(await api.send('GET', path))).text());
      if (isCurrent()) {
        this.details = details;
        this.trouble = null;
        this.follow(details);
      }
    } catch (refused) {
      if (isCurrent()) {
        this.trouble = refused.message;
        if (mayPass(refused)) {
          this.askIn(SLOW_POLL_MILLIS);
        }
      }
    }
  }

  follow({state}) {
    if (hasEnded(state)) {
      this.dispatchEvent(new CustomEvent('td-ended'));
    } else {
      this.askIn(this.polls++ < FAST_POLLS ? POLL_MILLIS : SLOW_POLL_MILLIS);
    }
  }

  askIn(millis) {
    clearTimeout(this.timer);
    if (this.isConnected) {
      this.timer = setTimeout(() => this.ask(), millis);
    }
  }

  render() {
    if (this.trouble) {
      return html`<td-notice kind="bad">${this.trouble}</td-notice>`;
    }
    if (!this.details) {
      return html`<p class="soft">Asking the hub …</p>`;
    }
    const {state, outcomes, started, ended} = this.details;
    const total = totalOf(outcomes);
    return html`<div class="stack">
      <p class="state" role="status">${sentence(state, total, outcomes)}</p>
      ${total > 0 ? bar(outcomes) : nothing}
      <ul>
        ${Object.entries(outcomes).map(([name, count]) => outcome(name, count))}
      </ul>
      <p class="soft">
        ${started ? html`Began ${time(started)}` : 'Not begun'}${ended ? html`, ended ${time(ended)}` : nothing}.
      </p>
    </div>`;
  }
}

function sentence(state, total, outcomes) {
  const targets = total === 1 ? '1 target has' : `${total} targets have`;
  switch (state) {
    case 'Completed':
      return `Completed: ${outcomes.Success ?? 0} of ${total} got it.`;
    case 'NoTargetFound':
      return 'No registration matched; nobody got it.';
    case 'Canceled':
      return `Taken back. ${targets} had an outcome before.`;
    case 'Abandoned':
      return `Given up, because it failed again and again. ${targets} an outcome.`;
    case 'Scheduled':
      return 'Waits for its time.';
    default:
      return `${state} … ${targets} an outcome.`;
  }
}

function bar(outcomes) {
  return html`<div class="bar" aria-hidden="true">
    ${Object.entries(outcomes).map(
      ([name, count]) => html`<span class=${name} ${setStyle({'flex-grow': String(count)})}></span>`,
    )}
  </div>`;
}

function outcome(name, count) {
  return html`<li>
    <span class="num">${count}</span><span>${name}</span><span class="soft">${MEANINGS[name] ?? nothing}</span>
  </li>`;
}

customElements.define('td-send-progress', SendProgress);
