// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {DeviceError} from './errors.js';

/** The most requests of the app that may wait for an answer. */
export const MAX_UNANSWERED = 64;

/**
 * The most requests that are sent and not answered. The service breaks connections with more than 64 under way, among
 * which it counts what a device says about running apps, as it does for each channel that it has opened.
 */
const MAX_UNDER_WAY = 16;

/**
 * The requests that have no answer yet, in the order in which they were made. What is made while there is no connection
 * waits for the next; what was sent and not answered is sent again there.
 */
export class Requests {
  #unanswered = new Set();
  /** Those under way, by their number on the connection. */
  #sent = new Map();
  #connection = null;

  submit(request) {
    const underWay = new Set(this.#sent.values());
    for (const old of this.#unanswered) {
      if (!old.isAwaited && !underWay.has(old)) {
        this.#unanswered.delete(old);
      }
    }
    if (this.#unanswered.size >= MAX_UNANSWERED) {
      request.abandoned(tooManyRequests());
      return;
    }
    this.#unanswered.add(request);
    this.#sendNext();
  }

  /** @param {object[]} first requests that must go before those that wait */
  welcomed(connection, first) {
    this.#connection = connection;
    const waiting = [...this.#unanswered].filter((request) => request.isAwaited);
    this.#unanswered = new Set([...first, ...waiting]);
    this.#sendNext();
  }

  disconnected() {
    this.#connection = null;
    this.#sent.clear();
  }

  #sendNext() {
    const underWay = new Set(this.#sent.values());
    for (const request of this.#unanswered) {
      if (this.#sent.size >= MAX_UNDER_WAY || !this.#connection?.isReady) {
        return;
      }
      if (underWay.has(request)) {
        continue;
      }
      if (!request.isAwaited) {
        // It has timed out while it waited: nobody wants it done any more.
        this.#unanswered.delete(request);
      } else {
        this.#sent.set(request.send(this.#connection), request);
      }
    }
  }

  succeeded(number, uri) {
    this.#answered(number).succeeded(uri);
  }

  refused(number, code, detail) {
    this.#answered(number).refused(code, detail);
  }

  /** The session has made sure that the number is one of a request under way. */
  #answered(number) {
    const request = this.#sent.get(number);
    this.#sent.delete(number);
    this.#unanswered.delete(request);
    this.#sendNext();
    return request;
  }

  abandonAll(why) {
    const all = [...this.#unanswered];
    this.#unanswered.clear();
    this.#sent.clear();
    all.forEach((request) => request.abandoned(why));
  }
}

/** @returns {DeviceError} */
export function tooManyRequests() {
  return new DeviceError('tooManyRequests', `${MAX_UNANSWERED} requests wait for an answer already; try again later`);
}
