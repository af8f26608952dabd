// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {AppNews} from './app-news.js';
import {DeviceError} from './errors.js';
import {Probe} from './probe.js';

/** The most requests of the app that may wait for an answer. */
export const MAX_UNANSWERED = 64;

/**
 * The most that is sent and not yet carried out; the rest waits for answers. The service breaks a connection with more
 * than 64 under way, and would break the next one as well, on which they are sent again.
 */
export const MAX_UNDER_WAY = 16;

/**
 * The requests that have no answer yet, in the order in which they were made, and what is said about running apps. What is
 * asked while there is no connection waits for the next; what was sent and not answered is sent again there.
 */
export class Requests {
  #waiting = [];
  /** By their number on the connection, in the order of sending. */
  #sent = new Map();
  #apps = new AppNews();
  #lastSent = 0;
  #connection = null;

  submit(request) {
    this.#waiting = this.#waiting.filter((old) => old.isAwaited);
    if (this.#waiting.length + this.#sent.size >= MAX_UNANSWERED) {
      request.abandoned(tooManyRequests());
      return;
    }
    this.#waiting.push(request);
    this.#sendNext();
  }

  /**
   * Says whether the channel's app is running, before what waits. Without a connection there is no need: it is said
   * whenever the channel has been opened again.
   *
   * @param {import('./channels.js').Entry} entry
   */
  tellRunning(entry) {
    if (this.#connection !== null) {
      this.#apps.tell(entry);
      this.#sendNext();
    }
  }

  /** @param {object[]} first requests that must go before those that wait */
  welcomed(connection, first) {
    this.#connection = connection;
    this.#lastSent = 0;
    this.#waiting.unshift(...first);
    this.#sendNext();
  }

  disconnected() {
    this.#connection = null;
    this.#waiting.unshift(...this.#sent.values());
    this.#sent.clear();
    this.#apps.disconnected();
  }

  /** Sends what may be sent. Only answers make room: when none is to come, one is asked for. */
  #sendNext() {
    while (this.#connection?.isReady && (this.#apps.isWaiting || this.#waiting.length > 0)) {
      if (this.#sent.size + this.#apps.underWay < MAX_UNDER_WAY) {
        this.#sendOne();
      } else if (this.#sent.size === 0) {
        this.#send(new Probe());
      } else {
        return;
      }
    }
  }

  #sendOne() {
    if (this.#apps.isWaiting) {
      this.#apps.sendNext(this.#connection, this.#lastSent);
      return;
    }
    const request = this.#waiting.shift();
    if (request.isAwaited) {
      this.#send(request);
    }
  }

  #send(request) {
    this.#lastSent = request.send(this.#connection);
    this.#sent.set(this.#lastSent, request);
  }

  succeeded(number, uri) {
    this.#answered(number).succeeded(uri);
    this.#sendNext();
  }

  refused(number, code, detail) {
    this.#answered(number).refused(code, detail);
    this.#sendNext();
  }

  /** The session has made sure that the number is one of a request under way. */
  #answered(number) {
    const request = this.#sent.get(number);
    this.#sent.delete(number);
    this.#apps.answered(number);
    return request;
  }

  abandonAll(why) {
    const all = [...this.#sent.values(), ...this.#waiting];
    this.#sent.clear();
    this.#waiting = [];
    all.forEach((request) => request.abandoned(why));
  }
}

/** @returns {DeviceError} */
export function tooManyRequests() {
  return new DeviceError('tooManyRequests', `${MAX_UNANSWERED} requests wait for an answer already; try again later`);
}
