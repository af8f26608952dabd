// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {api} from '../api.js';
import {confirm} from '../ui/confirm.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const PAGE = 100;

const TONES = {Connected: 'good', TempDisconnected: 'warn', Disconnected: 'warn'};

const ABSENCES = [
  {value: 'PT11M', title: '11 minutes'},
  {value: 'PT25H', title: '25 hours'},
  {value: 'P31D', title: '31 days'},
];

/** The devices of the service: whether they are there, and what waits for them. */
class DevicesSection extends LitElement {
  static properties = {filter: {state: true}};

  static styles = sectionStyles;

  devices = new Paged(this, async after => {
    const page = await api.get(`/api/devices?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    return {items: page.devices, next: page.next};
  });

  constructor() {
    super();
    this.filter = '';
  }

  render() {
    const {items} = this.devices;
    return html`${this.devices.above()}
    ${
      items?.length === 0
        ? html`<td-empty heading="no devices yet">
            A device enrolls when it connects for the first time: open a <a href="#/phone">phone</a> in this page, or
            run <code>bin/tidings listen --name weather</code>.
          </td-empty>`
        : nothing
    }
    ${items?.length > 0 ? this.list(items) : nothing} ${this.devices.below('device')}`;
  }

  list(items) {
    const words = this.filter.trim().toLowerCase();
    const shown = items.filter(({device, status}) => `${device} ${status}`.toLowerCase().includes(words));
    return html`<div class="find">
        ${field({
          id: 'filter',
          label: 'find by handle or status',
          type: 'search',
          value: this.filter,
          change: text => (this.filter = text),
        })}
      </div>
      ${table({
        caption: 'Devices',
        rows: shown,
        key: ({device}) => device,
        columns: [
          {title: 'device', kind: 'mono', cell: ({device}) => device},
          {title: 'status', cell: ({status}) => html`<span class="chip ${TONES[status] ?? 'bad'}">${status}</span>`},
          {title: 'channels', kind: 'num end', cell: ({channels}) => channels},
          {title: 'waiting', kind: 'num end', cell: ({pending}) => pending},
          {title: 'last seen', kind: 'num', cell: ({lastSeen}) => time(lastSeen)},
          {title: 'enrolled', kind: 'num', cell: ({enrolledAt}) => time(enrolledAt)},
          {title: 'acts', kind: 'acts', cell: device => this.acts(device)},
        ],
      })}
      ${
        shown.length === 0
          ? html`<p class="row">
              None of these has that in it.
              <button type="button" class="small" @click=${() => this.lookUp(this.filter.trim())}>
                look up this handle
              </button>
            </p>`
          : nothing
      }`;
  }

  /** The list may be long: one device can be asked for by its handle. */
  async lookUp(handle) {
    await this.devices.attempt(async () => {
      const device = await api.get(`/api/devices/${encodeURIComponent(handle)}`);
      this.devices.items = [device, ...this.devices.items];
    });
  }

  acts(device) {
    return html`<a class="button small" href="#/watch?device=${encodeURIComponent(device.device)}">watch</a>
      ${
        device.status === 'Connected'
          ? nothing
          : html`<button type="button" class="small" @click=${() => this.away(device)}>away for …</button>`
      }
      <button type="button" class="small danger" @click=${() => this.forget(device)}>forget</button>`;
  }

  async away(device) {
    const absence = await confirm({
      title: 'count it as away for longer?',
      loss:
        `For trying what senders are told: the device ${device.device} counts as away for that long, until it connects` +
        ' again. After 31 days it expires with its channels, as the settings have it.',
      act: 'count it as away',
      keep: 'leave it',
      options: {label: 'away for', list: ABSENCES},
    });
    if (absence) {
      await this.devices.attempt(async () => {
        const path = `/api/devices/${encodeURIComponent(device.device)}/absence`;
        this.devices.replace(device, await api.post(path, {for: absence}));
      });
    }
  }

  async forget(device) {
    const {channels, pending} = device;
    const sure = await confirm({
      title: 'forget this device?',
      loss:
        `The device ${device.device} is forgotten, with its ${counted(channels, 'channel')} and ` +
        `${counted(pending, 'waiting notification')}. Senders are answered 404, and the device enrolls anew when it` +
        ' comes back.',
      act: 'forget the device',
    });
    if (sure) {
      await this.devices.attempt(async () => {
        await api.delete(`/api/devices/${encodeURIComponent(device.device)}`);
        this.devices.drop(device);
      });
    }
  }
}

function counted(number, noun) {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

customElements.define('td-devices-section', DevicesSection);
