// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {DeviceError} from './errors.js';

/*
 * What is asked of the service about a channel. Each class is a request as `Requests` takes it:
 *
 * - send(connection): sends it and returns its number on that connection. It may be sent again after a lost connection
 * - succeeded(uri): the service has carried it out; the URI is that of an opened channel, else null
 * - refused(code, detail)
 * - abandoned(why): it will not be sent, or sent again
 * - isAwaited: whether its app still waits; one that does not is not sent again
 */

function refusal(code, detail) {
  return new DeviceError('refused', `the service refused: ${code}: ${detail}`, code);
}

class AppRequest {
  constructor(channels, entry, promise) {
    this.channels = channels;
    this.entry = entry;
    this.promise = promise;
  }

  get name() {
    return this.entry.channel.name;
  }

  refused(code, detail) {
    this.abandoned(refusal(code, detail));
  }

  abandoned(why) {
    this.promise.fail(why);
  }

  get isAwaited() {
    return !this.promise.isDone;
  }
}

/**
 * When the channel is reported between the request and its answer, the service has opened it first and closed it then: it
 * is asked again, so that the app gets a URI that lives.
 */
export class OpenRequest extends AppRequest {
  #bindings;
  #faults = 0;

  /** @param {import('./device-frames.js').Bindings|null} bindings null leaves them as they are */
  constructor(channels, entry, bindings, promise) {
    super(channels, entry, promise);
    this.#bindings = bindings;
  }

  send(connection) {
    this.#faults = this.entry.state.faults;
    return connection.open(this.name, this.entry.channel.service, this.#bindings);
  }

  succeeded(uri) {
    if (this.#faults !== this.entry.state.faults) {
      this.channels.askAgain(this);
      return;
    }
    if (this.#bindings !== null) {
      this.entry.state.bound = this.#bindings;
    }
    this.channels.opened(this.entry, uri);
    this.channels.save();
    this.promise.complete(uri);
  }

  refused(code, detail) {
    super.refused(code, detail);
    this.channels.openFailed(this.entry, detail);
  }
}

/** When the channel is reported between the request and its answer, there is no channel any more that is bound so. */
export class BindRequest extends AppRequest {
  #bindings;
  #faults = 0;

  constructor(channels, entry, bindings, promise) {
    super(channels, entry, promise);
    this.#bindings = bindings;
  }

  send(connection) {
    this.#faults = this.entry.state.faults;
    return connection.bind(this.name, this.#bindings);
  }

  succeeded() {
    if (this.#faults === this.entry.state.faults) {
      this.channels.bound(this.entry, this.#bindings);
      this.promise.complete();
    } else {
      this.refused('noSuchChannel', 'a payload could not be read, which has closed the channel');
    }
  }
}

export class CloseRequest extends AppRequest {
  send(connection) {
    return connection.close(this.name);
  }

  succeeded() {
    this.channels.closed(this.entry, 'closed');
    this.promise.complete();
  }

  /** A channel that does not exist is closed: so the request can be sent again after a lost answer. */
  refused(code, detail) {
    if (code === 'noSuchChannel') {
      this.succeeded();
    } else {
      super.refused(code, detail);
    }
  }
}
