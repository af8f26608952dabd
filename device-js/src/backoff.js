// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const FIRST_BOUND_MILLIS = 500;

/** The longest delay unless the app wants another. */
export const LONGEST_BACKOFF_MILLIS = 60_000;

/** A connection that was ready for this long starts the delays anew when it ends. */
export const STABLE_MILLIS = 60_000;

/**
 * How long to wait before connecting again: a random time up to a bound that doubles from half a second to the longest,
 * so that many devices that lost the same service do not come back at once.
 */
export class Backoff {
  #random;
  #longest;
  #bound;

  /**
   * @param {() => number} random from 0 to below 1
   * @param {number} longest in milliseconds
   */
  constructor(random, longest) {
    this.#random = random;
    this.#longest = longest;
    this.reset();
  }

  /** The next delay, in milliseconds. */
  next() {
    const delay = Math.floor(this.#random() * (this.#bound + 1));
    this.#bound = Math.min(this.#bound * 2, this.#longest);
    return delay;
  }

  reset() {
    this.#bound = Math.min(FIRST_BOUND_MILLIS, this.#longest);
  }
}
