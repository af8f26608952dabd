// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {MAX_DEVICE_FRAME_BYTES, MAX_TEXT_CHARS, MAX_TILE_DOMAINS} from './protocol.js';
import {isWhole} from './text-rules.js';

const encoder = new TextEncoder();

/**
 * Writes one frame of the device. Fields that are null, undefined or an empty list are left out: they mean the same.
 *
 * @param {object} frame
 * @returns {string}
 */
export function writeDeviceFrame(frame) {
  return JSON.stringify(frame, (name, value) => (isNothing(value) ? undefined : value));
}

function isNothing(value) {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * What a channel delivers besides raw notifications to the running app.
 *
 * @typedef {object} Bindings
 * @property {boolean} toast whether toasts are shown
 * @property {boolean} tile whether tiles are changed
 * @property {readonly string[]} tileDomains hosts from which a tile may load images, the hosts below them included; with
 *   none, only the app's own images. At most 32 of at most 256 characters
 */

/** Raw notifications only. @type {Bindings} */
export const NO_BINDINGS = Object.freeze({toast: false, tile: false, tileDomains: Object.freeze([])});

/**
 * The bindings with what is left out as false or none.
 *
 * @returns {Bindings}
 * @throws {TypeError|RangeError} when they are no bindings, or too many or too long domains
 */
export function bindingsOf({toast = false, tile = false, tileDomains = []}) {
  if (typeof toast !== 'boolean' || typeof tile !== 'boolean') {
    throw new TypeError('toast and tile must be true or false');
  }
  const domains = Object.freeze([...tileDomains]);
  if (domains.length > MAX_TILE_DOMAINS) {
    throw new RangeError(`tileDomains has ${domains.length} entries; at most ${MAX_TILE_DOMAINS}`);
  }
  for (const domain of domains) {
    if (typeof domain !== 'string' || domain.length > MAX_TEXT_CHARS || !isWhole(domain)) {
      throw new RangeError(`an entry of tileDomains must be a text of at most ${MAX_TEXT_CHARS} characters`);
    }
  }
  return Object.freeze({toast, tile, tileDomains: domains});
}

/**
 * Throws a RangeError when a request with these bindings would be longer than the service takes: it would close the
 * connection, and again whenever the request is sent again.
 */
export function checkRequestLength(channel, service, bindings) {
  const longest = writeDeviceFrame({type: 'open', request: Number.MAX_SAFE_INTEGER, channel, service, ...bindings});
  const bytes = encoder.encode(longest).length;
  if (bytes > MAX_DEVICE_FRAME_BYTES) {
    throw new RangeError(`names and tileDomains are too long together: ${bytes} bytes of ${MAX_DEVICE_FRAME_BYTES}`);
  }
}

/** Throws a RangeError unless the text can be a name: 1 to 256 characters. */
export function checkName(what, name) {
  if (typeof name !== 'string' || name.length === 0 || name.length > MAX_TEXT_CHARS || !isWhole(name)) {
    throw new RangeError(`${what} must be a text of 1 to ${MAX_TEXT_CHARS} characters`);
  }
}
