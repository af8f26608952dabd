// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Random numbers from a seed, the same on every machine (mulberry32). */
export class SeededRandom {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(bound) {
    return Math.floor(this.next() * bound);
  }

  oneOf(values) {
    return values[this.below(values.length)];
  }
}

/** The seed of a fuzz test: the one in the environment, to run a failure again, or a new one. */
export const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** A text with one to four changes: something put in, left out, or repeated. */
export function mutated(random, text, tokens) {
  let result = text;
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(result.length + 1);
    const length = random.below(12);
    result = random.oneOf([
      () => result.slice(0, at) + random.oneOf(tokens) + result.slice(at),
      () => result.slice(0, at) + result.slice(at + length),
      () => result.slice(0, at + length) + result.slice(at),
      () => result.slice(0, at),
    ])();
  }
  return result;
}
