// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tells the listeners of a target, with the detail; returns when they have. */
export function tell(target, type, detail) {
  target.dispatchEvent(new CustomEvent(type, {detail: Object.freeze(detail)}));
}
