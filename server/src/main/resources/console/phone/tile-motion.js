// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Whether the user wants things to stand still. */
export const STILL = matchMedia('(prefers-reduced-motion: reduce)');

const MOST_DEGREES = 16;

/** Lets an element glide to its place from where it was, that many pixels away. */
export function glide(element, dx, dy) {
  if (!STILL.matches) {
    element.animate([{transform: `translate(${dx}px, ${dy}px)`}, {transform: 'none'}], {
      duration: 300,
      easing: 'cubic-bezier(0.1, 0.7, 0.2, 1)',
    });
  }
}

/** Lets a tile give way where it is pressed: sets --tilt-x and --tilt-y, which its style uses while it is. */
export function tilt(element, {clientX, clientY}) {
  const {left, top, width, height} = element.getBoundingClientRect();
  const [x, y] = [(clientX - left) / width - 0.5, (clientY - top) / height - 0.5];
  element.style.setProperty('--tilt-x', `${(-y * MOST_DEGREES).toFixed(1)}deg`);
  element.style.setProperty('--tilt-y', `${(x * MOST_DEGREES).toFixed(1)}deg`);
}

/** Lets a tile turn once, because a notification has just changed it. */
export function turnOnce(element) {
  if (STILL.matches) {
    element.animate([{opacity: 0.2}, {opacity: 1}], {duration: 500});
  } else {
    element.animate([{transform: 'rotateX(-100deg)'}, {transform: 'rotateX(12deg)', offset: 0.7}, {transform: 'none'}], {
      duration: 750,
      easing: 'cubic-bezier(0.2, 0.6, 0.3, 1)',
    });
  }
}
