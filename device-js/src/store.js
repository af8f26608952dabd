// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {NO_BINDINGS, bindingsOf} from './device-frames.js';
import {DeviceError} from './errors.js';

const VERSION = 1;

/**
 * Where a device is remembered. What is saved is plain JSON, the same as the Java library's device file: `version`,
 * `device`, `secret`, `channels` and `recentIds`. It holds the device's secret: keep it where only the app can read it.
 * No two clients may use the same one.
 *
 * @typedef {object} Store
 * @property {() => object|null} load what was saved last; null when nothing was
 * @property {(device: object) => void} save called before each acknowledgement that covers new notifications. What it
 *   throws is written to the console: the device may then see a notification twice after a restart
 */

/** Remembers the device as long as the page or process lives. @implements {Store} */
export class MemoryStore {
  #device = null;

  load() {
    return this.#device;
  }

  save(device) {
    this.#device = device;
  }
}

/**
 * What a store holds, checked: `{device, secret, channels: [{name, service, uri, bindings}], recentIds}`.
 *
 * @returns {object|null} null when there is nothing
 * @throws {DeviceError} with the reason `store` when it is not a device
 */
export function loadDevice(store) {
  const saved = store.load() ?? null;
  if (saved === null) {
    return null;
  }
  try {
    return read(saved);
  } catch (wrong) {
    throw new DeviceError('store', `what the store holds is not a device: ${wrong.message}`);
  }
}

function read(saved) {
  if (saved.version !== VERSION) {
    throw new TypeError(`its version is not ${VERSION}`);
  }
  return {
    device: text(saved, 'device'),
    secret: text(saved, 'secret'),
    channels: saved.channels.map((channel) => ({
      name: text(channel, 'name'),
      service: optionalText(channel, 'service'),
      uri: optionalText(channel, 'uri'),
      bindings: bindingsOf(channel),
    })),
    recentIds: saved.recentIds.map(String),
  };
}

function text(object, name) {
  const value = optionalText(object, name);
  if (!value) {
    throw new TypeError(`it has no text "${name}"`);
  }
  return value;
}

function optionalText(object, name) {
  const value = object[name] ?? null;
  if (value !== null && typeof value !== 'string') {
    throw new TypeError(`its "${name}" is not a text`);
  }
  return value;
}

/** What is given to a store; the other direction of `loadDevice`. */
export function toSave({device, secret, channels, recentIds}) {
  return {
    version: VERSION,
    device,
    secret,
    channels: channels.map(({name, service, uri, bindings = NO_BINDINGS}) => ({
      name,
      ...(service === null ? {} : {service}),
      ...(uri === null ? {} : {uri}),
      toast: bindings.toast,
      tile: bindings.tile,
      tileDomains: [...bindings.tileDomains],
    })),
    recentIds,
  };
}
