// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {api} from '../api.js';
import {Phone} from './phone-model.js';
import {newId, read, write} from './storage.js';

const MAX_PHONES = 12;

/**
 * The virtual phones of this page, kept over reloads; one at first use. `change` is fired when a phone comes or goes, and
 * after each change of one.
 */
class Phones extends EventTarget {
  constructor() {
    super();
    this.about = null;
    this.phones = (read('list') ?? []).map(id => Phone.restored(id)).filter(phone => phone !== null);
    this.phones.forEach(phone => this.#follow(phone));
    if (this.phones.length === 0) {
      this.add();
    }
  }

  /** @returns {Phone[]} */
  get list() {
    return [...this.phones];
  }

  get mayAdd() {
    return this.phones.length < MAX_PHONES;
  }

  /**
   * Connects the phones to the service, once.
   *
   * @param {{pushUrl: string, enrollment: {key?: string}}} [about] the service's overview; asked for where it is not given
   */
  async begin(about) {
    about ??= this.about ? null : await api.get('/api/console').catch(() => null);
    if (about && !this.about) {
      this.about = about;
      this.phones.forEach(phone => phone.begin(about));
    }
  }

  /** Adds a phone and connects it. */
  add() {
    const phone = new Phone(newId(), this.#freeName());
    phone.controls = this.phones.length === 0;
    this.phones.push(phone);
    this.#follow(phone);
    phone.onChange();
    this.#listChanged();
    if (this.about) {
      phone.begin(this.about);
    }
    return phone;
  }

  /** Takes a phone away; the service forgets its device. */
  async remove(id) {
    const phone = this.phones.find(each => each.id === id);
    if (phone) {
      this.phones = this.phones.filter(each => each !== phone);
      this.#listChanged();
      await phone.end();
    }
  }

  #freeName() {
    for (let number = 1; ; number++) {
      const name = `Phone ${number}`;
      if (!this.phones.some(phone => phone.name === name)) {
        return name;
      }
    }
  }

  #follow(phone) {
    phone.addEventListener('change', () => this.dispatchEvent(new Event('change')));
  }

  #listChanged() {
    write('list', this.phones.map(phone => phone.id));
    this.dispatchEvent(new Event('change'));
  }
}

/** The phones of this page. They connect by themselves, also when no phone is in sight. */
export const phones = new Phones();

queueMicrotask(() => phones.begin());
