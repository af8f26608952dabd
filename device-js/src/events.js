// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** An event with a detail, where there is no `CustomEvent` as well. */
class DetailEvent extends Event {
  constructor(type, detail) {
    super(type);
    this.detail = Object.freeze(detail);
  }
}

/** Tells the listeners of a target, with the detail; returns when they have. */
export function tell(target, type, detail) {
  target.dispatchEvent(new DetailEvent(type, detail));
}
