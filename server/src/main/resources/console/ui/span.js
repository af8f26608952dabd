// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** A span of time in a few words: 0.4 ms, 3 ms, 1.2 s, 5 min, 3 h, 12 days. No DOM. */
export function span(millis) {
  if (millis < 1000) {
    return `${millis > 0 && millis < 10 ? Number(millis.toFixed(1)) : Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 1 : 0)} s`;
  }
  const minutes = millis / 60_000;
  if (minutes < 90) {
    return `${Math.round(minutes)} min`;
  }
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
