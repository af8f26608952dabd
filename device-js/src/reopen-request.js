// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {NO_BINDINGS} from './device-frames.js';

/**
 * Brings a channel back that the app has open and the service may have forgotten; a request as `Requests` takes it. It is
 * wanted while nothing has closed the channel: an answer that comes afterwards is of a channel that the service has closed
 * as well.
 */
export class ReopenRequest {
  #channels;
  #entry;
  #backoff;
  #asked = NO_BINDINGS;
  #hasToldOfDelay = false;

  /** @param {import('./backoff.js').Backoff} backoff how long to wait each time that the service cannot do it now */
  constructor(channels, entry, backoff) {
    this.#channels = channels;
    this.#entry = entry;
    this.#backoff = backoff;
  }

  send(connection) {
    const {channel, state} = this.#entry;
    this.#asked = state.wanted;
    return connection.open(channel.name, channel.service, this.#asked);
  }

  succeeded(uri) {
    if (this.isAwaited) {
      this.#channels.reopened(this.#entry, uri, this.#asked);
    }
  }

  /** What the service cannot do now it is asked again; the app hears of it once. Else the channel is closed. */
  refused(code, detail) {
    if (!this.isAwaited) {
      return;
    }
    if (code !== 'unavailable') {
      this.#entry.state.isReopening = false;
      this.#channels.openFailed(this.#entry, detail);
      this.#channels.closed(this.#entry, code);
      return;
    }
    this.#channels.reopenLater(this.#entry, this.#backoff.next(), this);
    if (!this.#hasToldOfDelay) {
      this.#hasToldOfDelay = true;
      this.#channels.openFailed(this.#entry, detail);
    }
  }

  abandoned({reason}) {
    if (reason === 'tooManyRequests') {
      this.#channels.reopenLater(this.#entry, this.#backoff.next(), this);
    } else {
      this.#entry.state.isReopening = false;
    }
  }

  /** The app waits for its notifications. */
  get isAwaited() {
    return this.#entry.state.isReopening;
  }
}
