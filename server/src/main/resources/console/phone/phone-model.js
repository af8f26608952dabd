// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PushClient} from '../device/tidings-device.js';
import {api} from '../api.js';
import {DEFAULT_ACCENT} from './accents.js';
import {BATTERY} from './battery.js';
import {PhoneApp} from './phone-app.js';
import {Screens} from './screens.js';
import {moved} from './start-layout.js';
import {newId, read, write} from './storage.js';
import {APPLICATION_TILE} from './tile-record.js';

/** What is kept in this browser has this form; another is not read. */
const FORMAT = 1;
const KEPT_HISTORY = 50;
const KEPT_NOTES = 8;
/** How soon after a change of the connection the service knows of it. */
const ASK_MILLIS = 300;
/** How often to ask what senders are told while the phone is away: that changes by itself when the absence is long. */
const ASK_AGAIN_MILLIS = 60_000;

/** The id on the start screen of a tile of an app. */
export const pinId = (app, tileId) => `${app.name} ${tileId}`;

/**
 * A virtual phone: a device of the service with its apps, its start screen and its switches. Everything that is seen of it is
 * read from here; `change` is fired after each change, `toast` with {entry} for a toast that the shell shows, `tile` with
 * {pin, isNew} for a tile that was changed by a notification, `say` with words for those who do not see the screen.
 */
export class Phone extends EventTarget {
  constructor(id, name) {
    super();
    this.id = id;
    this.name = name;
    this.client = null;
    this.accent = DEFAULT_ACCENT;
    this.theme = 'dark';
    this.columns = 4;
    this.lively = true;
    this.airplane = false;
    this.battery = 'normal';
    /** Whether the controls beside the phone are shown. */
    this.controls = true;
    /** What the service last said to have told senders about the device. */
    this.told = null;
    this.apps = [new PhoneApp({name: 'demo', title: 'Tidings demo'}, this)];
    /** The tiles of the start screen in their order: {id, size, app, tile} or {id, size, system}. */
    this.pins = [
      {id: pinId(this.apps[0], APPLICATION_TILE), size: 'wide', app: 'demo', tile: APPLICATION_TILE},
      {id: 'system calendar', size: 'medium', system: 'calendar'},
      {id: 'system pictures', size: 'medium', system: 'pictures'},
    ];
    this.history = [];
    this.notes = [];
    this.screens = new Screens(this);
    this.saving = false;
  }

  static restored(id) {
    const saved = read(id);
    if (saved?.format !== FORMAT) {
      return null;
    }
    const phone = new Phone(id, saved.name);
    const {accent, theme, columns, lively, airplane, battery, controls, pins, history} = saved;
    Object.assign(phone, {accent, theme, columns, lively, airplane, battery, controls, pins, history});
    phone.apps = saved.apps.map(app => PhoneApp.restored(app, phone));
    return phone;
  }

  get deviceId() {
    return this.client?.deviceId ?? null;
  }

  /** The channel URI of the phone's first app, or null while that channel is closed. */
  get uri() {
    return this.apps[0]?.uri ?? null;
  }

  get status() {
    return this.client?.status ?? 'idle';
  }

  get wantsConnection() {
    return !this.airplane && this.battery !== 'critical';
  }

  app(name) {
    return this.apps.find(app => app.name === name);
  }

  /** Becomes a device of a service: enrolls at first, and comes back later. */
  begin({pushUrl, enrollment}) {
    this.service = {pushUrl, enrollmentKey: enrollment?.key};
    this.#newClient();
    this.#follow();
  }

  #newClient() {
    const {pushUrl, enrollmentKey} = this.service;
    const name = `${this.id}.device`;
    const store = {load: () => read(name), save: state => write(name, state)};
    const client = newClient(pushUrl, {store, enrollmentKey});
    this.client = client;
    this.reportedPower = 'normal';
    client.addEventListener('status', () => client === this.client && this.#statusChanged());
    this.apps.forEach(app => app.use(client));
  }

  /** Brings the connection to what the switches say. */
  async #follow() {
    const client = this.client;
    if (!this.wantsConnection) {
      client.disconnect();
      return;
    }
    await this.#attempt(async () => {
      await client.connect();
      await this.#open(() => true);
    });
  }

  /** Opens the channels that are wanted, of these apps. */
  async #open(which) {
    const apps = this.apps.filter(app => app.wantsChannel && !app.opening && which(app));
    await Promise.all(apps.map(app => app.open()));
  }

  /** Does what the service may refuse, which is noted while it still matters. */
  async #attempt(act) {
    const {client} = this;
    try {
      await act();
    } catch (refused) {
      if (client === this.client && this.wantsConnection) {
        this.onNote(refused.message);
      }
    }
  }

  #statusChanged() {
    if (this.status === 'connected') {
      this.#reportPower();
      // However late the connection comes; the library takes care of the channels that are open.
      this.#attempt(() => this.#open(app => !app.isOpen));
    }
    this.onChange();
    this.#askIn(ASK_MILLIS);
  }

  #askIn(millis) {
    clearTimeout(this.askTold);
    if (!this.gone) {
      this.askTold = setTimeout(() => this.#ask(), millis);
    }
  }

  async #ask() {
    const {askTold} = this;
    if (this.deviceId) {
      const told = await api.get(`/api/devices/${encodeURIComponent(this.deviceId)}`).then(
        view => view?.status ?? null,
        () => null,
      );
      if (askTold !== this.askTold) {
        // The connection has changed meanwhile, and is asked about again.
        return;
      }
      this.told = told;
      this.onChange();
    }
    if (this.status !== 'connected') {
      this.#askIn(ASK_AGAIN_MILLIS);
    }
  }

  /** Why the client has stopped for good: `replaced` by another page, `notAuthorized`, or null while it has not. */
  get stopped() {
    return this.status === 'stopped' ? (this.client.stopReason?.reason ?? 'closed') : null;
  }

  /** Connects again after the client has stopped; as another device where the service does not take this one. */
  restart({asNewDevice = false} = {}) {
    this.client.close();
    if (asNewDevice) {
      write(`${this.id}.device`, null);
    }
    this.#newClient();
    this.#follow();
  }

  setAirplane(on) {
    this.airplane = on;
    this.onChange();
    this.#follow();
  }

  /** @param {'normal'|'low'|'critical'} level */
  setBattery(level) {
    this.battery = level;
    this.#reportPower();
    this.onChange();
    this.#follow();
  }

  #reportPower() {
    if (this.status !== 'connected' || this.reportedPower === this.battery) {
      return;
    }
    this.reportedPower = this.battery;
    const {power} = BATTERY[this.battery];
    this.apps.filter(app => app.isOpen).forEach(app => app.channel.reportError('PowerLevelChanged', power));
    this.onNote(`PowerLevelChanged: ${power}`);
  }

  /** Lets the absence of the device count as that long. Rejects with the service's sentence. */
  async timePasses(duration) {
    const view = await api.post(`/api/devices/${encodeURIComponent(this.deviceId)}/absence`, {for: duration});
    this.told = view?.status ?? this.told;
    this.onChange();
  }

  /** Changes of looks: accent, theme, columns, lively, name. */
  change(values) {
    Object.assign(this, values);
    this.onChange();
  }

  pin(app, tileId, size = 'medium') {
    const id = pinId(app, tileId);
    if (!this.pins.some(pin => pin.id === id)) {
      this.pins = [...this.pins, {id, size, app: app.name, tile: tileId}];
      this.onChange();
    }
  }

  pinSystem(system) {
    const id = `system ${system}`;
    if (!this.pins.some(pin => pin.id === id)) {
      this.pins = [...this.pins, {id, size: 'medium', system}];
      this.onChange();
    }
  }

  unpin(id) {
    this.pins = this.pins.filter(pin => pin.id !== id);
    this.onChange();
  }

  resize(id, size) {
    this.pins = this.pins.map(pin => (pin.id === id ? {...pin, size} : pin));
    this.onChange();
  }

  move(id, position) {
    this.pins = moved(this.pins, id, position);
    this.onChange();
  }

  forgetToast(id) {
    this.history = this.history.filter(entry => entry.id !== id);
    this.onChange();
  }

  forgetToasts() {
    this.history = [];
    this.onChange();
  }

  letsThrough(kind) {
    return BATTERY[this.battery].takes.includes(kind);
  }

  isInFront(app) {
    return this.screens.isInFront(app.name);
  }

  onToast(app, toast) {
    const {text1 = '', text2 = '', param = '', sound = null, silent = false} = toast;
    const entry = {id: newId(), at: Date.now(), app: app.name, text1, text2, param, sound, silent};
    this.history = [entry, ...this.history].slice(0, KEPT_HISTORY);
    this.dispatchEvent(new CustomEvent('toast', {detail: {entry}}));
  }

  onTile(app, record, isNew) {
    if (isNew && record.state.id !== APPLICATION_TILE) {
      this.pin(app, record.state.id);
    }
    this.dispatchEvent(new CustomEvent('tile', {detail: {pin: pinId(app, record.state.id), isNew}}));
  }

  onSay(words) {
    this.dispatchEvent(new CustomEvent('say', {detail: words}));
  }

  onNote(text) {
    this.notes = [{at: Date.now(), text}, ...this.notes].slice(0, KEPT_NOTES);
    this.onChange();
  }

  onChange() {
    if (!this.saving && !this.gone) {
      this.saving = true;
      queueMicrotask(() => {
        this.saving = false;
        this.#save();
      });
    }
    this.dispatchEvent(new Event('change'));
  }

  #save() {
    if (!this.gone) {
      const {name, accent, theme, columns, lively, airplane, battery, controls, pins, history} = this;
      const apps = this.apps.map(app => app.saved());
      write(this.id, {format: FORMAT, name, accent, theme, columns, lively, airplane, battery, controls, pins, history, apps});
    }
  }

  /** Ends the phone: the service forgets its device, and the browser what it kept. */
  async end() {
    const {deviceId} = this;
    this.gone = true;
    this.client?.close();
    clearTimeout(this.askTold);
    write(this.id, null);
    write(`${this.id}.device`, null);
    if (deviceId) {
      await api.delete(`/api/devices/${encodeURIComponent(deviceId)}`).catch(() => {});
    }
  }
}

/** A client for what the store holds; for a new device where that cannot be read. */
function newClient(pushUrl, options) {
  try {
    return new PushClient(pushUrl, options);
  } catch (unreadable) {
    options.store.save(null);
    return new PushClient(pushUrl, options);
  }
}
