// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {NO_BINDINGS} from './device-frames.js';

/** What a channel is to the service, as far as the device knows. */
export class ChannelState {
  isOpen = false;
  /** Null while the channel is not open, and while the service has forgotten it. @type {string|null} */
  uri = null;
  /** What the service has confirmed. @type {import('./device-frames.js').Bindings} */
  bound = NO_BINDINGS;
  /** Null while no app has asked for the channel. @type {boolean|null} */
  running = null;
  /** Whether the service is asked to take the channel back; what it answers afterwards means nothing. */
  isReopening = false;
  /**
   * How often the channel has been reported to the service, which closes it each time: what was asked before the last
   * report is answered for a channel that does not exist any more.
   */
  faults = 0;
  /**
   * What the app has asked for, in this order. It counts while the app waits: afterwards it is confirmed, or failed.
   *
   * @type {{bindings: import('./device-frames.js').Bindings, promise: import('./promise.js').TimedPromise}[]}
   */
  #wishes = [];

  /**
   * What the app has asked for last, or what is confirmed when nothing else is asked for.
   *
   * @returns {import('./device-frames.js').Bindings}
   */
  get wanted() {
    return this.#wishes.findLast(({promise}) => !promise.isDone)?.bindings ?? this.bound;
  }

  wish(bindings, promise) {
    this.#wishes = [...this.#wishes.filter((old) => !old.promise.isDone), {bindings, promise}];
  }

  restore({uri, bindings}) {
    this.isOpen = true;
    this.uri = uri;
    this.bound = bindings;
  }

  /** Says whether the URI is another one than before. */
  opened(uri) {
    const isNew = uri !== this.uri;
    this.isOpen = true;
    this.uri = uri;
    return isNew;
  }

  closed() {
    this.isOpen = false;
    this.isReopening = false;
    this.uri = null;
    this.bound = NO_BINDINGS;
  }

  /** The service has forgotten the channel, but the app has not closed it. */
  forgotten() {
    this.uri = null;
  }
}
