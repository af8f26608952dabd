// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Channels that the service cannot take back now, until it is asked once more. */
export class Postponed {
  #clock;
  /** @type {Map<import('./channels.js').Entry, {cancel: () => void}>} */
  #timers = new Map();

  /** @param {import('./clock.js').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /** @param {() => void} ask runs after the delay, unless the connection is lost before */
  add(entry, delayMillis, ask) {
    const timer = this.#clock.schedule(delayMillis, () => {
      this.#timers.delete(entry);
      ask();
    });
    this.#timers.set(entry, timer);
  }

  /** Lets the next connection open these channels with all others. */
  disconnected() {
    this.#timers.forEach((timer, {state}) => {
      timer.cancel();
      state.isReopening = false;
    });
    this.#timers.clear();
  }
}
