// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {api} from '../api.js';
import {route} from '../router.js';
import {shared} from '../ui/styles.js';
import {field} from '../ui/field.js';
import '../ui/empty.js';
import './rate-charts.js';
import './search.js';
import './timeline-row.js';
import {paced} from './paced.js';
import {RatesWindow, shortNumber} from './rates.js';
import {Timelines, timelineOf} from './timelines.js';

const KEPT = 500;
const BEFORE = 100;
const FILTER_PAUSE_MILLIS = 400;

const OUTCOMES = [
  ['', 'everything'],
  ['acknowledged', 'acknowledged by the device'],
  ['refused,dropped', 'refused or lost'],
  ['suppressed', 'suppressed'],
  ['queueFull', 'queue full'],
  ['expired', 'expired'],
  ['held', 'held for a window'],
  ['connected,disconnected', 'devices that come and go'],
  ['ended,purged', 'channels that end or are emptied'],
];

/** What happens in the service, live: charts of five minutes, and each notification on its way. */
class Watch extends LitElement {
  static properties = {
    about: {attribute: false},
    channel: {state: true},
    device: {state: true},
    outcome: {state: true},
    paused: {state: true},
    connected: {state: true},
  };

  static styles = [
    shared,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 36px;
        padding-top: 8px;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
      }
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(180px, 240px));
        gap: 12px;
        align-items: end;
      }
      .list {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 3px;
        contain: layout;
      }
      .live {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .live::before {
        content: '';
        width: 10px;
        height: 10px;
        background: var(--td-good);
      }
      .live.off::before {
        background: var(--td-bad);
      }
      .live.paused::before {
        background: var(--td-warn);
      }
      .head {
        justify-content: space-between;
      }
    `,
  ];

  timelines = new Timelines(KEPT);
  rates = new RatesWindow();

  constructor() {
    super();
    this.channel = '';
    this.device = '';
    this.outcome = '';
    this.paused = false;
    this.connected = null;
    this.ratesVersion = 0;
    this.missed = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    const {query} = route();
    this.channel = query.get('channel') ?? '';
    this.device = query.get('device') ?? '';
    this.drawing = paced(() => {
      this.requestUpdate();
      return this.updateComplete;
    });
    this.listen();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stream?.close();
    this.drawing.stop();
    clearTimeout(this.filterTimer);
  }

  /** Listens anew, with the filters as they are now. */
  listen() {
    this.stream?.close();
    this.timelines.clear();
    this.missed = 0;
    const filters = {channel: this.channel.trim(), device: this.device.trim(), outcome: this.outcome};
    this.stream = api.events(filters, {
      onSteps: event => this.take(event),
      onRates: rates => {
        this.rates.add(rates);
        this.ratesVersion++;
        this.drawing.changed();
      },
      onState: connected => (this.connected = connected),
    });
    if (!Object.values(filters).some(Boolean)) {
      this.beginWithLatest(this.stream);
    }
  }

  /** What has happened before the page was there. */
  async beginWithLatest(stream) {
    const {found} = await api.get(`/api/notifications?limit=${BEFORE}`).catch(() => ({found: []}));
    if (this.stream === stream) {
      this.timelines.addBefore(found.map(timelineOf));
      this.drawing.changed();
    }
  }

  take(event) {
    if (this.paused) {
      this.missed += event.steps.length + (event.skipped ?? 0);
    } else {
      this.timelines.add(event);
    }
    this.drawing.changed();
  }

  pause() {
    this.paused = !this.paused;
    this.missed = 0;
  }

  /** Typing asks the service for other events when it rests. */
  filter(values) {
    Object.assign(this, values);
    clearTimeout(this.filterTimer);
    this.filterTimer = setTimeout(() => this.listen(), FILTER_PAUSE_MILLIS);
  }

  render() {
    return html`<h1 class="hidden-text">Watch</h1>
      <div class="page">
        <section aria-labelledby="find">
          <h2 id="find">where did my notification go?</h2>
          <td-watch-search></td-watch-search>
        </section>
        <section aria-labelledby="now">
          <h2 id="now">the last five minutes</h2>
          <td-rate-charts .rates=${this.rates} version=${this.ratesVersion}></td-rate-charts>
        </section>
        <section aria-labelledby="live">
          <div class="row head">
            <h2 id="live">live</h2>
            ${this.state()}
          </div>
          ${this.filters()} ${this.list()}
        </section>
      </div>`;
  }

  state() {
    const words = this.paused ? 'paused' : this.connected === false ? 'no connection, trying again' : 'live';
    const look = this.paused ? 'paused' : this.connected === false ? 'off' : '';
    return html`<div class="row">
      <span class="live ${look}" role="status">${words}</span>
      <button type="button" aria-pressed=${this.paused} @click=${this.pause}>${this.paused ? 'go on' : 'pause'}</button>
      <button type="button" @click=${this.empty}>empty the list</button>
    </div>`;
  }

  filters() {
    return html`<div class="filters">
      ${field({
        id: 'channel',
        label: 'channel',
        value: this.channel,
        change: channel => this.filter({channel}),
        placeholder: 'id of a channel',
        code: true,
      })}
      ${field({
        id: 'device',
        label: 'device',
        value: this.device,
        change: device => this.filter({device}),
        placeholder: 'handle of a device',
        code: true,
      })}
      <div class="field">
        <label for="outcome">what happened</label>
        <select id="outcome" @change=${event => this.filter({outcome: event.target.value})}>
          ${OUTCOMES.map(([value, title]) => html`<option value=${value}>${title}</option>`)}
        </select>
      </div>
    </div>`;
  }

  list() {
    const newest = this.timelines.newest();
    if (newest.length === 0) {
      return html`<td-empty heading="nothing happens just now">
        Send something under <a href="#/compose">compose</a>, or let a phone connect: every step shows up here.
      </td-empty>`;
    }
    return html`<p class="soft num">${this.count(newest.length)}</p>
      <div class="list">
        ${repeat(
          newest,
          timeline => timeline.key,
          timeline => html`<td-timeline-row .timeline=${timeline}></td-timeline-row>`,
        )}
      </div>`;
  }

  count(shown) {
    const {skipped} = this.timelines;
    return [
      shown < KEPT ? `${shown} shown` : `the latest ${KEPT} shown`,
      skipped > 0 ? `${shortNumber(skipped)} steps skipped, because more happened than a page can show` : '',
      this.paused && this.missed > 0 ? `${shortNumber(this.missed)} steps passed by while paused` : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  empty() {
    this.timelines.clear();
    this.requestUpdate();
  }
}

customElements.define('td-watch', Watch);
