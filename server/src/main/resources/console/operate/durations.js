// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Days as the API writes a duration; what is no number goes as it is, for the service to refuse with a sentence. */
export function durationOfDays(days) {
  return /^\d+(\.\d+)?$/.test(days) ? `PT${Math.round(Number(days) * 24 * 3600)}S` : days;
}

/** A duration of the API in words: `P90D`, `PT2160H` and `PT7776000S` are 90 days. Null is for ever. */
export function daysOf(duration) {
  if (!duration) {
    return 'for ever';
  }
  const parts = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  if (!parts) {
    return duration;
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map(text => Number(text ?? 0));
  const all = days + hours / 24 + minutes / 1440 + seconds / 86_400;
  return all === 1 ? '1 day' : `${Number(all.toFixed(2))} days`;
}
