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
  /** What the app has asked for last. @type {import('./device-frames.js').Bindings} */
  wanted = NO_BINDINGS;
  /** Null while no app has asked for the channel. @type {boolean|null} */
  running = null;
  isReopening = false;

  restore({uri, bindings}) {
    this.isOpen = true;
    this.uri = uri;
    this.bound = bindings;
    this.wanted = bindings;
  }

  /** Says whether the URI is another one than before. */
  opened(uri) {
    const isNew = uri !== this.uri;
    this.isOpen = true;
    this.isReopening = false;
    this.uri = uri;
    return isNew;
  }

  closed() {
    this.isOpen = false;
    this.isReopening = false;
    this.uri = null;
    this.bound = NO_BINDINGS;
    this.wanted = NO_BINDINGS;
  }

  /** The service has forgotten the channel, but the app has not closed it. */
  forgotten() {
    this.uri = null;
  }

  /** These bindings did not come about, unless a later request has asked for others already. */
  unwanted(bindings) {
    if (this.wanted === bindings) {
      this.wanted = this.bound;
    }
  }
}
