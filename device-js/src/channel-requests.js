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

export class OpenRequest extends AppRequest {
  #bindings;

  /** @param {import('./device-frames.js').Bindings|null} bindings null leaves them as they are */
  constructor(channels, entry, bindings, promise) {
    super(channels, entry, promise);
    this.#bindings = bindings;
  }

  send(connection) {
    return connection.open(this.name, this.entry.channel.service, this.#bindings);
  }

  succeeded(uri) {
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

  abandoned(why) {
    this.entry.state.unwanted(this.#bindings);
    super.abandoned(why);
  }
}

/** Brings a channel back that the app has open and the service may have forgotten. */
export class ReopenRequest {
  #channels;
  #entry;

  constructor(channels, entry) {
    this.#channels = channels;
    this.#entry = entry;
  }

  send(connection) {
    const {channel, state} = this.#entry;
    return connection.open(channel.name, channel.service, state.wanted);
  }

  succeeded(uri) {
    this.#channels.opened(this.#entry, uri);
  }

  refused(code, detail) {
    this.#channels.reopenFailed(this.#entry, code, detail);
  }

  abandoned() {
    this.#entry.state.isReopening = false;
  }

  /** The app waits for its notifications. */
  get isAwaited() {
    return true;
  }
}

export class BindRequest extends AppRequest {
  #bindings;

  constructor(channels, entry, bindings, promise) {
    super(channels, entry, promise);
    this.#bindings = bindings;
  }

  send(connection) {
    return connection.bind(this.name, this.#bindings);
  }

  succeeded() {
    this.channels.bound(this.entry, this.#bindings);
    this.promise.complete();
  }

  abandoned(why) {
    this.entry.state.unwanted(this.#bindings);
    super.abandoned(why);
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
