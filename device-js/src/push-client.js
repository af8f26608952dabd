// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {Backoff, LONGEST_BACKOFF_MILLIS} from './backoff.js';
import {BindRequest, CloseRequest, OpenRequest} from './channel-requests.js';
import {Channels} from './channels.js';
import {Clock} from './clock.js';
import {Connector} from './connector.js';
import {Deliveries} from './deliveries.js';
import {bindingsOf, checkName, checkRequestLength} from './device-frames.js';
import {DeviceMemory} from './device-memory.js';
import {DeviceError} from './errors.js';
import {tell} from './events.js';
import {Postponed} from './postponed.js';
import {PROBED_CHANNEL} from './probe.js';
import {TimedPromise} from './promise.js';
import {MAX_TEXT_CHARS, PATH} from './protocol.js';
import {Requests} from './requests.js';
import {MemoryStore} from './store.js';
import {isWhole} from './text-rules.js';

const REQUEST_TIMEOUT_MILLIS = 30_000;

/**
 * A device: one connection to a Tidings service, and the channels on it.
 *
 * The first connection enrolls the device. With a store it stays the same one after a restart, with the same channel URIs,
 * and no notification is told to a listener twice; without, it lives as long as this object. A lost connection is made
 * again by itself, after random delays that grow to a minute.
 *
 * ```js
 * const client = new PushClient('https://push.example', {store});
 * const channel = client.channel('news');
 * channel.addEventListener('toast', ({detail}) => show(detail.toast));
 * const uri = await channel.open({toast: true});
 * ```
 *
 * Event `status`, with `detail` {status, why, delayMillis}: the status has changed; `why` is one sentence or null, and
 * `delayMillis` is the wait before the next attempt while the status is `waiting`, else null.
 */
export class PushClient extends EventTarget {
  #clock;
  #requestTimeoutMillis;
  #memory;
  #channels;
  #requests = new Requests();
  #connector;

  /**
   * @param {string|URL} server the service: http, https, ws or wss; a path is kept and followed by `/device`
   * @param {object} [options]
   * @param {import('./store.js').Store} [options.store] where to remember the device; default: not beyond this object
   * @param {string|null} [options.enrollmentKey] the key that the service asks of new devices, where enrollment is not open
   * @param {number} [options.requestTimeoutMillis] how long requests may take, time without a connection included
   * @param {number} [options.longestBackoffMillis] the longest time to wait between two attempts to connect. Many devices
   *   with a short one overrun a service that is coming up
   * @param {typeof globalThis.WebSocket} [options.WebSocket] such as that of the package `ws`, for Node 20
   * @param {() => number} [options.random] from 0 to below 1
   * @param {Function} [options.setTimeout]
   * @param {Function} [options.clearTimeout]
   * @param {() => number} [options.now] a time in milliseconds that only grows
   * @throws {TypeError} when the server is no such URL, or there is no WebSocket
   * @throws {RangeError} when no frame can carry the enrollment key: it would be refused for ever
   * @throws {DeviceError} with the reason `store` when what the store holds is not a device
   */
  constructor(server, options = {}) {
    super();
    const {
      store = new MemoryStore(),
      enrollmentKey = null,
      requestTimeoutMillis = REQUEST_TIMEOUT_MILLIS,
      longestBackoffMillis = LONGEST_BACKOFF_MILLIS,
      WebSocket = globalThis.WebSocket,
      random = Math.random,
    } = options;
    const url = endpoint(server);
    if (typeof WebSocket !== 'function') {
      throw new TypeError('there is no WebSocket here: give one, such as that of the package ws');
    }
    if (enrollmentKey !== null && (enrollmentKey.length > MAX_TEXT_CHARS || !isWhole(enrollmentKey))) {
      throw new RangeError(`the enrollment key must be a whole text of at most ${MAX_TEXT_CHARS} characters`);
    }
    this.#clock = new Clock(options);
    this.#requestTimeoutMillis = requestTimeoutMillis;
    this.#memory = new DeviceMemory(store, enrollmentKey);
    const newBackoff = () => new Backoff(random, longestBackoffMillis);
    this.#channels = new Channels({
      memory: this.#memory,
      desk: this.#desk(),
      requests: this.#requests,
      postponed: new Postponed(this.#clock),
      newBackoff,
    });
    this.#connector = new Connector({
      clock: this.#clock,
      WebSocket,
      url,
      backoff: newBackoff(),
      memory: this.#memory,
      channels: this.#channels,
      requests: this.#requests,
      deliveries: new Deliveries(this.#channels),
      tellStatus: (status, why, delayMillis) => tell(this, 'status', {status, why, delayMillis}),
    });
  }

  /**
   * Connects, unless the client has begun to already; also after `disconnect`.
   *
   * @returns {Promise<string>} the device handle as soon as the client is connected. Rejected with a `DeviceError` after the
   *   request time-out, after which the client goes on trying, and at once when the client has stopped
   */
  async connect() {
    return this.#ask('connecting', {comesBack: true}, (promise) => this.#connector.whenConnected(promise));
  }

  /**
   * Cuts the connection and stays away until `connect`. Channels stay open at the service, which keeps their
   * notifications; requests wait. A listener that calls it is finished first.
   */
  disconnect() {
    this.#connector.leave();
  }

  /**
   * Disconnects and stops for good; channels stay open at the service, which keeps their notifications. A listener that
   * calls it is finished first.
   */
  close() {
    this.#connector.stop(new DeviceError('closed', 'the client is closed'));
  }

  /** The handle that the service has given the device; null before it is enrolled. */
  get deviceId() {
    return this.#memory.device;
  }

  /**
   * `idle` before the first `connect`, then `connecting`, `connected`, `waiting` for the next attempt, `disconnected` by
   * the app, or `stopped` for good.
   */
  get status() {
    return this.#connector.status;
  }

  /** Why the service has turned the device away; null when it has not, also after `close`. @returns {DeviceError|null} */
  get stopReason() {
    const why = this.#connector.stopReason;
    return why?.reason === 'closed' ? null : why;
  }

  /** The channels that are open, those of an earlier run included. @returns {import('./channel.js').PushChannel[]} */
  get channels() {
    return this.#channels.open().map(({channel}) => channel);
  }

  /**
   * The channel of that name: the one that is open already, or one to be opened.
   *
   * @param {string} name 1 to 256 characters
   * @param {object} [options]
   * @param {string|null} [options.service] the common name of the sender's certificate, for an authenticated channel: only
   *   who has the certificate may send. Without it, anybody who has the URI may
   * @returns {import('./channel.js').PushChannel} the same object for the same name
   * @throws {RangeError} when a name is empty or too long, or the channel exists with another service name
   */
  channel(name, {service = null} = {}) {
    checkName('the channel name', name);
    if (service !== null) {
      checkName('the service name', service);
    }
    if (name === PROBED_CHANNEL) {
      throw new RangeError(`the library needs the channel name ${name} for itself`);
    }
    checkRequestLength(name, service, null);
    const entry = this.#channels.named(name, service);
    if (entry.channel.service !== service) {
      throw new RangeError(`channel ${name} exists with ${entry.channel.service ?? 'no service name'}`);
    }
    if (entry.state.running === null) {
      // Who asks for a channel is its app, and is running.
      entry.channel.appRunning(true);
    }
    return entry.channel;
  }

  /** What the channels ask for. */
  #desk() {
    const entryOf = (channel) => this.#channels.find(channel.name);
    return {
      open: (channel, wish) => this.#open(entryOf(channel), wish),
      bind: (channel, wish) => this.#bind(entryOf(channel), wish),
      close: (channel) => this.#close(entryOf(channel)),
      tellRunning: (channel) => this.#requests.tellRunning(entryOf(channel)),
      report: (channel, errorType, detail) => {
        if (this.#channels.report(entryOf(channel), errorType, detail)) {
          tell(channel, 'closed', {why: errorType});
        }
      },
    };
  }

  #open(entry, wish) {
    const isUnsaid = wish?.toast === undefined && wish?.tile === undefined;
    const bindings = isUnsaid ? null : checkedBindings(entry, wish);
    return this.#ask(`opening channel ${entry.channel.name}`, {}, (promise) => {
      if (bindings !== null) {
        entry.state.wish(bindings, promise);
      }
      this.#requests.submit(new OpenRequest(this.#channels, entry, bindings, promise));
    });
  }

  #bind(entry, wish) {
    const bindings = checkedBindings(entry, wish ?? {});
    return this.#ask(`binding channel ${entry.channel.name}`, {}, (promise) => {
      entry.state.wish(bindings, promise);
      this.#requests.submit(new BindRequest(this.#channels, entry, bindings, promise));
    });
  }

  #close(entry) {
    return this.#ask(`closing channel ${entry.channel.name}`, {}, (promise) =>
      this.#requests.submit(new CloseRequest(this.#channels, entry, promise)),
    );
  }

  #ask(what, start, question) {
    const promise = new TimedPromise(this.#clock, this.#requestTimeoutMillis, what);
    const {stopReason} = this.#connector;
    if (stopReason === null) {
      this.#connector.start(start);
      question(promise);
    } else {
      promise.fail(stopReason);
    }
    return promise.promise;
  }
}

function checkedBindings({channel}, wish) {
  const bindings = bindingsOf(wish);
  checkRequestLength(channel.name, channel.service, bindings);
  return bindings;
}

function endpoint(server) {
  const url = new URL(server);
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
  const isPlain = url.protocol === 'http:' || url.protocol === 'ws:';
  if (!(isSecure || isPlain) || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(`the server must be a URL such as https://push.example, not ${server}`);
  }
  return `${isSecure ? 'wss' : 'ws'}://${url.host}${url.pathname.replace(/\/$/, '')}${PATH}`;
}
