// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {ChannelState} from './channel-state.js';
import {PushChannel} from './channel.js';
import {tell} from './events.js';
import {MAX_TEXT_CHARS} from './protocol.js';
import {ReopenRequest} from './reopen-request.js';
import {shortened} from './text-rules.js';
import {Tiles} from './tiles.js';

/**
 * A channel with what only the library may change.
 *
 * @typedef {{channel: PushChannel, state: ChannelState, tiles: Tiles}} Entry
 */

/** The channels of a client: what they are to the service, and what is written down about them. */
export class Channels {
  #memory;
  #desk;
  #requests;
  #postponed;
  #newBackoff;
  /** @type {Map<string, Entry>} */
  #byName = new Map();
  /** Reports that close a channel and could not be sent yet, by channel. */
  #unsentReports = new Map();
  #connection = null;

  /**
   * @param {object} parts
   * @param {import('./device-memory.js').DeviceMemory} parts.memory
   * @param {object} parts.desk takes what the app asks of its channels
   * @param {import('./requests.js').Requests} parts.requests
   * @param {import('./postponed.js').Postponed} parts.postponed
   * @param {() => import('./backoff.js').Backoff} parts.newBackoff how long to wait before the service is asked once more to
   *   take a channel back; one for each that is opened again
   */
  constructor({memory, desk, requests, postponed, newBackoff}) {
    this.#memory = memory;
    this.#desk = desk;
    this.#requests = requests;
    this.#postponed = postponed;
    this.#newBackoff = newBackoff;
    for (const saved of memory.channels) {
      this.named(saved.name, saved.service).state.restore(saved);
    }
  }

  /** The channel of that name, added if there is none. @returns {Entry} */
  named(name, service) {
    let entry = this.#byName.get(name);
    if (entry === undefined) {
      const state = new ChannelState();
      const tiles = new Tiles();
      entry = {channel: new PushChannel(this.#desk, name, service, state, tiles), state, tiles};
      this.#byName.set(name, entry);
    }
    return entry;
  }

  /** @returns {Entry|undefined} */
  find(name) {
    return this.#byName.get(name);
  }

  /** Those that are open. @returns {Entry[]} */
  open() {
    return [...this.#byName.values()].filter(({state}) => state.isOpen);
  }

  /** Writes the store, as it must be before what it holds is acknowledged. */
  save() {
    this.#memory.save(
      this.open().map(({channel, state}) => ({
        name: channel.name,
        service: channel.service,
        uri: state.uri,
        bindings: state.bound,
      })),
    );
  }

  /** The device has become a new one to the service, which knows none of its channels. */
  forgotten() {
    this.#unsentReports.clear();
    this.#byName.forEach(({state}) => state.forgotten());
  }

  /**
   * Says on a new connection what must be said first. Every open channel is to be opened again: that costs the service no
   * more than a look, and brings back what it has lost, in a restored backup for example, or tells a URI that changed.
   * Whether its app is running is said when it is open again; until then the service has the last word in mind.
   *
   * @returns {ReopenRequest[]} the requests that open the channels again; they go before all others
   */
  welcomed(connection) {
    this.#connection = connection;
    this.#unsentReports.forEach((report) => connection.send(report));
    this.#unsentReports.clear();
    const lost = this.open().filter(({state}) => !state.isReopening);
    lost.forEach(({state}) => {
      state.isReopening = true;
    });
    return lost.map((entry) => new ReopenRequest(this, entry, this.#newBackoff()));
  }

  disconnected() {
    this.#connection = null;
    this.#postponed.disconnected();
  }

  /** Asks again what was answered for a channel that a report has closed meanwhile. */
  askAgain(request) {
    this.#requests.submit(request);
  }

  opened(entry, uri) {
    const isNew = entry.state.opened(uri);
    this.#requests.tellRunning(entry);
    if (isNew) {
      this.save();
      tell(entry.channel, 'uri', {uri});
    }
  }

  uriChanged(name, uri) {
    const entry = this.find(name);
    if (entry?.state.isOpen) {
      this.opened(entry, uri);
    }
  }

  openFailed({channel}, detail) {
    tell(channel, 'error', {errorType: 'ChannelOpenFailed', detail});
  }

  /** @param {import('./device-frames.js').Bindings} bindings what the service was asked to bind */
  reopened(entry, uri, bindings) {
    const {state} = entry;
    const isRebound = bindings !== state.bound;
    state.isReopening = false;
    state.bound = bindings;
    if (isRebound && uri === state.uri) {
      this.save();
    }
    this.opened(entry, uri);
  }

  /** Asks the service once more to take a channel back, if this connection lasts; the next one opens all channels. */
  reopenLater(entry, delayMillis, request) {
    this.#postponed.add(entry, delayMillis, () => {
      if (this.#connection?.isReady) {
        this.#requests.submit(request);
      } else {
        entry.state.isReopening = false;
      }
    });
  }

  bound({state}, bindings) {
    state.bound = bindings;
    this.save();
  }

  /** @param {string} why what its listeners are told */
  closed(entry, why) {
    if (this.#close(entry)) {
      tell(entry.channel, 'closed', {why});
    }
  }

  /** Whether it was open. */
  #close({state}) {
    const wasOpen = state.isOpen;
    state.closed();
    this.save();
    return wasOpen;
  }

  /**
   * Tells the service about something that was not good; a payload that could not be read closes its channel.
   *
   * @returns {boolean} whether the channel was open and is closed now
   */
  report(entry, errorType, detail) {
    const {name} = entry.channel;
    const report = {type: 'error', channel: name, errorType, detail: shortened(detail, MAX_TEXT_CHARS)};
    const closes = errorType === 'PayloadFormatError';
    if (closes) {
      entry.state.faults++;
    }
    const closed = closes && this.#close(entry);
    if (this.#connection?.isAlive) {
      this.#connection.send(report);
    } else if (closes) {
      this.#unsentReports.set(name, report);
    }
    return closed;
  }

  /** As `report`, and tells the listeners afterwards: one that opens the channel again must not be overtaken. */
  fail(entry, errorType, detail) {
    const closed = this.report(entry, errorType, detail);
    tell(entry.channel, 'error', {errorType, detail});
    if (closed) {
      tell(entry.channel, 'closed', {why: errorType});
    }
  }
}
