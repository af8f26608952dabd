// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {DeviceError} from './errors.js';

/** A promise that is settled in time, with a failure if need be. */
export class TimedPromise {
  #resolve;
  #reject;
  #timer;
  #isDone = false;

  /**
   * @param {import('./clock.js').Clock} clock
   * @param {number} timeoutMillis
   * @param {string} what what is waited for, for the message
   */
  constructor(clock, timeoutMillis, what) {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = clock.schedule(timeoutMillis, () =>
      this.fail(new DeviceError('timedOut', `${what}: no answer within ${timeoutMillis} ms`)),
    );
  }

  get isDone() {
    return this.#isDone;
  }

  complete(value) {
    this.#settle();
    this.#resolve(value);
  }

  /** @param {DeviceError} why */
  fail(why) {
    this.#settle();
    this.#reject(why);
  }

  #settle() {
    this.#isDone = true;
    this.#timer.cancel();
  }
}
