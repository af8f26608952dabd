// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {CHANNEL_ERROR_TYPES} from './protocol.js';

/**
 * A notification as it arrived.
 *
 * @typedef {object} Received
 * @property {string} id names the notification for good; the client tells no id twice
 * @property {number} seq its number on this connection
 * @property {string} channel the channel's name
 * @property {'toast'|'tile'|'raw'} kind what it is to the phone
 * @property {number} class the notification class, 1 to 31
 * @property {string|null} messageId what the sender called it
 * @property {Readonly<Record<string, string>>} headers the X- headers and Content-Type of the sender's request, as sent
 * @property {Uint8Array} bytes the body of the sender's request, byte for byte; shared by all listeners
 * @property {string|null} text the bytes as UTF-8, or null when they are not
 * @property {import('./notification-reader.js').Toast|import('./notification-reader.js').TileNotification|null} parsed
 *   what a phone makes of it; null for raw, and for what is not of its kind
 */

/**
 * A channel on which one app of this device receives notifications: the counterpart of the phones'
 * `HttpNotificationChannel`. `PushClient.channel` makes it, without talking to the service.
 *
 * A channel belongs to the device, not to the connection or the page: it stays open, with its URI and bindings, until
 * `close`, and with a store also after a restart. Raw notifications need no binding; toasts and tiles are refused by the
 * service until they are bound.
 *
 * Requests made without a connection wait for the next one. Each returned promise is rejected with a `DeviceError` when
 * the service refuses or no answer comes within the client's request time-out.
 *
 * Events, each with its `detail`:
 * - `notification` {notification: Received}: any has arrived; told for every one, before the event of its kind, also when
 *   its payload cannot be read
 * - `raw` {notification}: for the app
 * - `toast` {toast, notification}: for the app to show
 * - `tile` {tile: TileState, change, notification}: a tile has changed; the state is the one after the change
 * - `uri` {uri}: the channel has its first or another URI; the app must give it to whoever sends to it
 * - `error` {errorType, detail}: after `PayloadFormatError` the channel is closed and its URI answers 404 until it is opened
 *   again; after `MessageBadContent` one notification is dropped; after `ChannelOpenFailed` the channel was not opened
 * - `closed` {why}: it was open and is no more: `closed` by the app, `PayloadFormatError`, or the service's code for not
 *   opening it again, such as `channelLimit`
 *
 * Add the listeners before the first `connect` or `open`: what arrives while a channel has none is acknowledged and lost
 * to the app. Listeners run one after another, and a notification is acknowledged after all of them have returned. What
 * one throws goes to where the page or process has its uncaught errors, and counts as returned; that of a promise is not
 * awaited.
 */
export class PushChannel extends EventTarget {
  #desk;
  #name;
  #service;
  #state;
  #tiles;

  /**
   * For `PushClient` only.
   *
   * @param {object} desk takes what is asked of the service
   * @param {string} name
   * @param {string|null} service
   * @param {import('./channel-state.js').ChannelState} state
   * @param {import('./tiles.js').Tiles} tiles
   */
  constructor(desk, name, service, state, tiles) {
    super();
    this.#desk = desk;
    this.#name = name;
    this.#service = service;
    this.#state = state;
    this.#tiles = tiles;
  }

  /** The name under which the app opened the channel. */
  get name() {
    return this.#name;
  }

  /** The common name of the sender's certificate, for an authenticated channel; null for one to which anybody may send. */
  get service() {
    return this.#service;
  }

  /** The URI for senders; null while the channel is not open. */
  get uri() {
    return this.#state.uri;
  }

  /** Whether the app has the channel open. It may have no URI for the moment, when the service has lost it. */
  get isOpen() {
    return this.#state.isOpen;
  }

  /** What the service has confirmed to deliver. */
  get bindings() {
    return this.#state.bound;
  }

  /** Whether the app behind the channel is running, as last said by `appRunning`. */
  get running() {
    return this.#state.running ?? false;
  }

  /**
   * The tiles that notifications have changed since the client was made, by id. At most 100 secondary tiles are
   * remembered, the most recently changed.
   *
   * @returns {Map<string, import('./tile-state.js').TileState>} a copy
   */
  get tiles() {
    return this.#tiles.current();
  }

  /**
   * Opens the channel and connects the client if that has not begun. Opening an open channel gives the same URI.
   *
   * @param {Partial<import('./device-frames.js').Bindings>} [bindings] exactly these kinds arrive from then on, in the same
   *   request; without `toast` and `tile` the bindings of an open channel stay, and a new one binds nothing
   * @returns {Promise<string>} the channel's URI, for those who shall send to it
   */
  async open(bindings) {
    return this.#desk.open(this, bindings);
  }

  /**
   * Replaces the bindings of an open channel. What is left out is not bound.
   *
   * @param {Partial<import('./device-frames.js').Bindings>} bindings
   * @returns {Promise<void>}
   */
  async bind(bindings) {
    await this.#desk.bind(this, bindings);
  }

  /**
   * Closes the channel for good: its URI answers 404 from then on. Closing a channel that is not open succeeds.
   *
   * @returns {Promise<void>}
   */
  async close() {
    await this.#desk.close(this);
  }

  /**
   * Says whether the app behind this channel is running; the service suppresses raw notifications while it is not. An app
   * counts as running as soon as it has asked the client for the channel.
   *
   * @param {boolean} running
   */
  appRunning(running) {
    if (this.#state.running !== Boolean(running)) {
      this.#state.running = Boolean(running);
      this.#desk.tellRunning(this);
    }
  }

  /**
   * Tells the service that something is wrong with the channel. `PayloadFormatError` closes it; the others are for the
   * service's operators, and are lost while there is no connection. The library reports payloads by itself.
   *
   * @param {string} errorType one of `CHANNEL_ERROR_TYPES`
   * @param {string} [detail] for people; at most 256 characters are sent
   */
  reportError(errorType, detail = '') {
    if (!CHANNEL_ERROR_TYPES.includes(errorType)) {
      throw new RangeError(`there is no error type ${errorType}`);
    }
    this.#desk.report(this, errorType, String(detail));
  }
}
