// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {TILE_TEMPLATES} from '../device/tidings-device.js';
import {bytesOf, hexOf} from './raw-text.js';
import {APPLICATION_TILE, changed, withTile} from './tile-record.js';

const KEPT_RAWS = 30;
const KEPT_TOASTS = 10;

/**
 * An app of a virtual phone: one channel, the tiles that it has, and what reached it. Tells its phone what happens:
 * `onToast(app, toast)`, `onTile(app, record, isNew)`, `onNote(text)`, `onSay(words)`, `onChange()`.
 */
export class PhoneApp {
  /**
   * @param {{name: string, title: string, service?: string}} about
   * @param {object} phone what it tells things to, and asks what is let through
   */
  constructor({name, title, service}, phone) {
    this.phone = phone;
    /** The channel's name. */
    this.name = name;
    this.title = title;
    this.service = service;
    /** The channel of the device library; null until the phone has a client. */
    this.channel = null;
    this.wantsChannel = true;
    /** Whether an answer to the opening of the channel is awaited. */
    this.opening = false;
    this.running = true;
    this.toast = true;
    this.tile = true;
    this.tileDomains = [];
    /** The URI that the channel had when it was last open. */
    this.lastUri = null;
    /** @type {import('./tile-record.js').TileRecord[]} */
    this.tiles = [];
    /** What the app got as raw notifications, newest first. */
    this.raws = [];
    /** Toasts that went to the app because it was in front, newest first. */
    this.inAppToasts = [];
  }

  /** The channel URI, or null while the channel is closed. */
  get uri() {
    return this.channel?.uri ?? null;
  }

  get isOpen() {
    return this.channel?.isOpen ?? false;
  }

  tileRecord(id) {
    return this.tiles.find(record => record.state.id === id);
  }

  /** Uses a new client: listens to its channel of this name. */
  use(client) {
    const channel = client.channel(this.name, this.service ? {service: this.service} : {});
    this.channel = channel;
    const on = (type, listener) =>
      channel.addEventListener(type, event => {
        if (this.channel === channel) {
          listener(event.detail);
          this.phone.onChange();
        }
      });
    on('uri', ({uri}) => this.#addressed(uri));
    on('closed', ({why}) => this.#closed(why));
    on('error', ({errorType, detail}) => this.phone.onNote(`${errorType}: ${detail}`));
    on('toast', ({toast}) => this.#toast(toast));
    on('tile', ({notification, change}) => this.#tile(notification?.parsed ?? change));
    on('raw', ({notification}) => this.#raw(notification));
  }

  /** Opens the channel where it is wanted, and says what the app takes. */
  async open() {
    this.wantsChannel = true;
    this.opening = true;
    try {
      await this.channel.open({toast: this.toast, tile: this.tile, tileDomains: this.tileDomains});
    } finally {
      this.opening = false;
    }
    this.channel.appRunning(this.running);
    this.phone.onChange();
  }

  async close() {
    this.wantsChannel = false;
    this.lastUri = null;
    await this.channel.close();
    this.phone.onChange();
  }

  /** Takes toasts and tiles or not, and says from which hosts tiles may load images. */
  async bind({toast = this.toast, tile = this.tile, tileDomains = this.tileDomains}) {
    Object.assign(this, {toast, tile, tileDomains});
    this.phone.onChange();
    if (this.isOpen) {
      await this.channel.bind({toast, tile, tileDomains});
    }
  }

  /** Whether the app runs: raw notifications reach it only then. */
  run(running) {
    this.running = running;
    this.channel?.appRunning(running);
    this.phone.onChange();
  }

  /** The tile as it was before its first notification. */
  resetTile(id) {
    this.tiles = this.tiles.filter(record => record.state.id !== id);
    this.phone.onChange();
  }

  clearReceived() {
    this.raws = [];
    this.inAppToasts = [];
    this.phone.onChange();
  }

  #addressed(uri) {
    if (this.lastUri !== null && this.lastUri !== uri) {
      this.phone.onNote('The channel has another URI now; senders need to know it.');
    }
    this.lastUri = uri;
  }

  #closed(why) {
    if (this.wantsChannel) {
      this.wantsChannel = false;
      this.lastUri = null;
      this.phone.onNote(`The channel was closed: ${why ?? 'the service ended it'}.`);
    }
  }

  #toast(toast) {
    if (!this.phone.letsThrough('toast')) {
      this.phone.onNote(`Battery is low: the toast “${toast.text1 ?? ''}” was dropped.`);
      return;
    }
    if (this.phone.isInFront(this)) {
      this.inAppToasts = [{...toast, at: Date.now()}, ...this.inAppToasts].slice(0, KEPT_TOASTS);
      this.phone.onSay(`${this.title}: toast ${toast.text1 ?? ''} ${toast.text2 ?? ''}`);
      return;
    }
    this.phone.onToast(this, toast);
  }

  #tile(change) {
    if (!this.phone.letsThrough('tile')) {
      this.phone.onNote('Battery is low: a tile was not changed.');
      return;
    }
    const before = this.tileRecord(change.id || APPLICATION_TILE);
    const record = changed(before, change, TILE_TEMPLATES);
    this.tiles = withTile(this.tiles, record);
    if (before && record.state.template !== change.template) {
      this.phone.onNote(
        `The tile keeps its template, ${record.state.template}; the notification was for ${change.template}. ` +
          'Its menu resets what it shows.',
      );
    }
    this.phone.onTile(this, record, !before);
  }

  #raw(notification) {
    const {id, text, bytes, class: notificationClass} = notification;
    const raw = {
      id,
      at: Date.now(),
      class: notificationClass,
      text: text ?? hexOf(bytes),
      isText: text !== null && text !== undefined,
      size: bytes.length,
    };
    this.raws = [raw, ...this.raws].slice(0, KEPT_RAWS);
    if (this.phone.isInFront(this)) {
      this.phone.onSay(`${this.title}: raw notification, ${bytesOf(raw.size)}`);
    }
  }

  /** What is kept over a reload. */
  saved() {
    const {name, title, service, wantsChannel, lastUri, running, toast, tile, tileDomains} = this;
    const {tiles, raws, inAppToasts} = this;
    return {name, title, service, wantsChannel, lastUri, running, toast, tile, tileDomains, tiles, raws, inAppToasts};
  }

  static restored(saved, phone) {
    return Object.assign(new PhoneApp(saved, phone), saved);
  }
}
