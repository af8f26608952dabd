// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {MAIN_PAGE} from './navigation-uri.js';

/**
 * What a phone shows: a stack of screens above the start screen, and over them the lock screen or the action centre.
 * A screen is {name: 'start' | 'apps' | 'app' | 'calendar' | 'pictures', app?, uri?}.
 */
export class Screens {
  /** @param {{onChange: function(): void, app: function(string): object}} phone */
  constructor(phone) {
    this.phone = phone;
    this.stack = [{name: 'start'}];
    this.locked = false;
    this.actionCentre = false;
    /** The tile of the start screen that had the focus last. */
    this.focusedPin = null;
  }

  get current() {
    return this.stack[this.stack.length - 1];
  }

  /** Whether the user sees this app: its toasts go to it then. */
  isInFront(app) {
    return !this.locked && !this.actionCentre && this.current.name === 'app' && this.current.app === app;
  }

  show(name) {
    this.#go({name});
  }

  /** Starts an app, or brings it to the front, on the page that the navigation URI names. */
  open(app, uri = MAIN_PAGE) {
    this.#go({name: 'app', app, uri});
    const started = this.phone.app(app);
    if (started && !started.running) {
      started.run(true);
    }
  }

  #go(screen) {
    this.stack = [...this.stack, screen].slice(-20);
    this.actionCentre = false;
    this.locked = false;
    this.phone.onChange();
  }

  /** The back key. Leaving the last page of an app closes it. */
  back() {
    if (this.actionCentre) {
      this.toggleActionCentre(false);
      return;
    }
    const left = this.current;
    if (this.stack.length > 1) {
      this.stack = this.stack.slice(0, -1);
    }
    if (left.name === 'app' && !this.stack.some(screen => screen.app === left.app)) {
      this.phone.app(left.app)?.run(false);
    }
    this.phone.onChange();
  }

  /** The start key. Apps run on in the background. */
  home() {
    this.stack = [{name: 'start'}];
    this.actionCentre = false;
    this.phone.onChange();
  }

  /** Ends an app wherever it is. */
  close(app) {
    this.stack = this.stack.filter(screen => screen.app !== app);
    this.phone.app(app)?.run(false);
    this.phone.onChange();
  }

  lock(locked) {
    this.locked = locked;
    this.actionCentre = false;
    this.phone.onChange();
  }

  toggleActionCentre(open = !this.actionCentre) {
    this.actionCentre = open;
    this.phone.onChange();
  }
}
