// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The ids of the notifications seen last, by which a device drops what the service sends a second time. It outlives
 * connections: a notification whose acknowledgement was lost comes again on the next one.
 */
export class RecentIds {
  #capacity;
  #ids = new Set();

  /** @param {number} capacity how many ids are remembered, at least 1; the oldest is forgotten first */
  constructor(capacity) {
    if (!(capacity >= 1)) {
      throw new RangeError(`the capacity must be at least 1, not ${capacity}`);
    }
    this.#capacity = capacity;
  }

  /**
   * Remembers an id as the newest.
   *
   * @param {string} id
   * @returns {boolean} whether it was not remembered yet
   */
  add(id) {
    const known = this.#ids.delete(id);
    this.#ids.add(id);
    if (this.#ids.size > this.#capacity) {
      this.#ids.delete(this.#ids.values().next().value);
    }
    return !known;
  }

  /** Whether the id is remembered. */
  has(id) {
    return this.#ids.has(id);
  }

  /** What is remembered, the oldest first. */
  toArray() {
    return [...this.#ids];
  }
}
