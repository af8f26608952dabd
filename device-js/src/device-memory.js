// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {RecentIds} from './recent-ids.js';
import {loadDevice, toSave} from './store.js';

/**
 * How many ids of notifications are remembered, over restarts too. Only those whose acknowledgement was lost come again;
 * they are few against this.
 */
const REMEMBERED_IDS = 1024;

/** Who this device is and what it has received, kept in step with its store. */
export class DeviceMemory {
  #store;
  #enrollmentKey;
  #device = null;
  #secret = null;
  #recentIds = new RecentIds(REMEMBERED_IDS);
  /** The channels that were open when the store was written. */
  channels = [];

  /**
   * @param {import('./store.js').Store} store
   * @param {string|null} enrollmentKey
   */
  constructor(store, enrollmentKey) {
    this.#store = store;
    this.#enrollmentKey = enrollmentKey;
    const saved = loadDevice(store);
    if (saved !== null) {
      this.#device = saved.device;
      this.#secret = saved.secret;
      this.channels = saved.channels;
      saved.recentIds.forEach((id) => this.#recentIds.add(id));
    }
  }

  /** The device handle; null before the device is enrolled. */
  get device() {
    return this.#device;
  }

  /** How the device introduces itself. */
  get credentials() {
    return this.#device === null
      ? {enrollmentKey: this.#enrollmentKey}
      : {device: this.#device, secret: this.#secret};
  }

  /** The ids of all that has arrived. */
  get recentIds() {
    return this.#recentIds;
  }

  enrolled(device, secret) {
    this.#device = device;
    this.#secret = secret;
  }

  /** The service does not know the device: the next hello enrolls anew. The store stays as it is until then. */
  forgetDevice() {
    this.#device = null;
    this.#secret = null;
  }

  /** Writes the store with these channels. A failure does not stop the client: seeing one twice is better than never. */
  save(channels) {
    if (this.#device === null) {
      return;
    }
    const recentIds = this.#recentIds.toArray();
    try {
      this.#store.save(toSave({device: this.#device, secret: this.#secret, channels, recentIds}));
    } catch (failed) {
      console.error('tidings-device: the store cannot be written:', failed);
    }
  }
}
