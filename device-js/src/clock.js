// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Time and timers, as the page or process has them or as a test gives them. All times are in milliseconds. */
export class Clock {
  #now;
  #setTimeout;
  #clearTimeout;

  /** @param {{now?: () => number, setTimeout?: Function, clearTimeout?: Function}} given */
  constructor({
    now = () => performance.now(),
    setTimeout = (task, millis) => globalThis.setTimeout(task, millis),
    clearTimeout = (timer) => globalThis.clearTimeout(timer),
  }) {
    this.#now = now;
    this.#setTimeout = setTimeout;
    this.#clearTimeout = clearTimeout;
  }

  /** A time that only grows, from no particular beginning. */
  now() {
    return this.#now();
  }

  /** Runs a task once, later, unless the timer that is returned is cancelled. */
  schedule(millis, task) {
    const [set, clear] = [this.#setTimeout, this.#clearTimeout];
    const timer = set(task, millis);
    return {cancel: () => clear(timer)};
  }
}
