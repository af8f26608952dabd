// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const HOLD_MILLIS = 550;
const SLACK = 7;
const EDGE = 48;
/** The click of a release comes at once; this much later it is another one. */
const CLICK_MILLIS = 300;

/**
 * Moves tiles by mouse, pen and finger. A mouse drags at once, a finger after it has rested on the tile, because it scrolls
 * otherwise; a finger that rests and does not move asks for the menu. The host has `onHeld(id)`, `onMenu(id)`,
 * `onDrag(id, {dx, dy, x, y})`, `onDrop(id)` and `onRelease()`.
 */
export class TileDrag {
  constructor(host) {
    this.host = host;
    this.held = null;
    host.addController(this);
  }

  hostDisconnected() {
    this.#end();
  }

  get isTouching() {
    return this.held !== null && this.held.touch;
  }

  begin(id, event) {
    if (event.button !== 0 || this.held) {
      return;
    }
    const element = event.currentTarget;
    const touch = event.pointerType !== 'mouse';
    this.held = {id, element, touch, pointer: event.pointerId, x: event.clientX, y: event.clientY, rested: false, dragging: false};
    this.held.timer = setTimeout(() => this.#rest(), HOLD_MILLIS);
    this.move = moved => this.#move(moved);
    this.up = ended => this.#up(ended);
    this.stopScrolling = touched => this.held?.rested && touched.cancelable && touched.preventDefault();
    window.addEventListener('pointermove', this.move);
    window.addEventListener('pointerup', this.up);
    window.addEventListener('pointercancel', this.up);
    element.addEventListener('touchmove', this.stopScrolling, {passive: false});
  }

  #rest() {
    if (this.held) {
      this.held.rested = true;
      this.host.onHeld(this.held.id);
    }
  }

  #move(event) {
    const {held} = this;
    if (event.pointerId !== held.pointer) {
      return;
    }
    const dx = event.clientX - held.x;
    const dy = event.clientY - held.y;
    if (!held.dragging && Math.hypot(dx, dy) > SLACK) {
      if (held.touch && !held.rested) {
        this.#end();
        return;
      }
      held.dragging = true;
      clearTimeout(held.timer);
    }
    if (held.dragging) {
      this.#scroll(event.clientY);
      this.host.onDrag(held.id, {dx, dy, x: event.clientX, y: event.clientY});
    }
  }

  #scroll(y) {
    const scroller = this.host.scroller;
    const {top, bottom} = scroller.getBoundingClientRect();
    if (y < top + EDGE) {
      scroller.scrollTop -= 8;
    } else if (y > bottom - EDGE) {
      scroller.scrollTop += 8;
    }
  }

  #up(event) {
    const {held} = this;
    if (event.pointerId !== held.pointer) {
      return;
    }
    this.#end();
    if (held.dragging || held.rested) {
      swallowClick();
    }
    if (held.dragging) {
      this.host.onDrop(held.id);
    } else if (held.rested && event.type === 'pointerup') {
      this.host.onMenu(held.id);
    }
  }

  #end() {
    if (this.held) {
      clearTimeout(this.held.timer);
      this.held.element.removeEventListener('touchmove', this.stopScrolling);
      window.removeEventListener('pointermove', this.move);
      window.removeEventListener('pointerup', this.up);
      window.removeEventListener('pointercancel', this.up);
      this.held = null;
      this.host.onRelease();
    }
  }
}

/** The click that follows a release would open the tile, or hit what has come under the finger. */
function swallowClick() {
  const swallow = event => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, {capture: true, once: true});
  setTimeout(() => window.removeEventListener('click', swallow, {capture: true}), CLICK_MILLIS);
}
