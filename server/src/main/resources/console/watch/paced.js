// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** So many times as long as a drawing took is rested before the next one. */
const REST = 4;

/**
 * Draws in an animation frame after something has changed, and rests afterwards: however much happens, drawing takes at most
 * about a fifth of the time.
 *
 * @param {function(): Promise<unknown>} draw
 * @returns {{changed: function(): void, stop: function(): void}}
 */
export function paced(draw) {
  let wanted = false;
  let busy = false;
  let stopped = false;
  const frame = async () => {
    wanted = false;
    const began = performance.now();
    await draw();
    setTimeout(() => setTimeout(rested, REST * (performance.now() - began)));
  };
  const rested = () => {
    busy = false;
    if (wanted) {
      begin();
    }
  };
  const begin = () => {
    if (!busy && !stopped) {
      busy = true;
      requestAnimationFrame(frame);
    }
  };
  return {
    changed() {
      wanted = true;
      begin();
    },
    stop: () => (stopped = true),
  };
}
