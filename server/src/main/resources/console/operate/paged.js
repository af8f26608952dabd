// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html, nothing} from 'lit';
import '../ui/notice.js';

/**
 * A long list that is read part by part: a controller of an element that shows it.
 *
 * @template Item
 */
export class Paged {
  /** @type {Item[]|null} null before the first part is there */
  items = null;
  next = null;
  trouble = null;
  loading = false;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {function(string|null): Promise<{items: Item[], next: string|null}>} read from the beginning, or from `next` on
   */
  constructor(host, read) {
    this.host = host;
    this.read = read;
    host.addController(this);
  }

  hostConnected() {
    this.load();
  }

  /** From the beginning. What is shown stays until the new part is there. */
  load() {
    return this.#part(null);
  }

  more() {
    return this.#part(this.next);
  }

  drop(item) {
    this.items = this.items.filter(each => each !== item);
    this.host.requestUpdate();
  }

  replace(item, other) {
    this.items = this.items.map(each => (each === item ? other : each));
    this.host.requestUpdate();
  }

  /** Does something to the list; a refusal is shown above it. */
  async attempt(act) {
    this.trouble = null;
    try {
      await act();
    } catch (refused) {
      this.trouble = refused.message;
    }
    this.host.requestUpdate();
  }

  async #part(from) {
    const asked = (this.asked = {});
    this.loading = true;
    this.host.requestUpdate();
    await this.attempt(async () => {
      const {items, next} = await this.read(from);
      if (asked === this.asked) {
        this.items = from === null ? items : [...this.items, ...items];
        this.next = next ?? null;
      }
    });
    if (asked === this.asked) {
      this.loading = false;
      this.host.requestUpdate();
    }
  }

  /** What went wrong, what is loading. */
  above() {
    return html`<div aria-live="polite">
      ${
        this.trouble
          ? html`<td-notice kind="bad">
              ${this.trouble} <button type="button" class="small" @click=${() => this.load()}>load again</button>
            </td-notice>`
          : nothing
      }
      ${this.items === null && this.loading ? html`<p class="soft">Loading …</p>` : nothing}
    </div>`;
  }

  /** How many are there, and how to get more. */
  below(noun) {
    if (!this.items || this.items.length === 0) {
      return nothing;
    }
    const plural = this.items.length === 1 ? noun : `${noun}s`;
    return html`<div class="row">
      <span class="soft num">${this.items.length} ${plural}${this.next ? ', and more' : ''}</span>
      ${
        this.next
          ? html`<button type="button" ?disabled=${this.loading} @click=${() => this.more()}>more ${noun}s</button>`
          : nothing
      }
      <button type="button" class="link" @click=${() => this.load()}>refresh</button>
    </div>`;
  }
}
