// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** What this browser keeps for the phones. Where it keeps nothing, the page does, until it is left. */
const PREFIX = 'tidings.phone.';
const inMemory = new Map();

/** A new id, also on pages that are not from a secure context. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A value that was written, or null. */
export function read(name) {
  try {
    const text = inMemory.get(name) ?? localStorage.getItem(PREFIX + name);
    return text === null ? null : JSON.parse(text);
  } catch (unreadable) {
    return null;
  }
}

/** Writes a value; null forgets it. */
export function write(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    }
    inMemory.delete(name);
  } catch (refused) {
    inMemory.set(name, JSON.stringify(value));
  }
}
