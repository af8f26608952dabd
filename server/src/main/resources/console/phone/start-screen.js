// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {accentColour} from './accents.js';
import {icons} from './icons.js';
import {faceOfPin} from './pin-face.js';
import {setStyle} from '../ui/set-style.js';
import {moved, neighbour, pack, positionAt} from './start-layout.js';
import {startStyles} from './start-styles.js';
import {TileDrag} from './tile-drag.js';
import {STILL, glide, tilt} from './tile-motion.js';
import './tile-menu.js';
import './tile-view.js';

const ARROWS = {ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down'};
/** In pixels of the phone, which is 360 wide. */
const WIDTH = 324;
const GAP = {4: 9, 6: 7};

/** The start screen: tiles that are opened, moved, resized and unpinned. Fires `say` with what happened, in words. */
class Start extends LitElement {
  static properties = {
    phone: {attribute: false},
    now: {attribute: false},
    version: {attribute: false},
    menu: {state: true},
    lifted: {state: true},
    drag: {state: true},
  };

  static styles = startStyles;

  constructor() {
    super();
    this.now = new Date();
    this.menu = null;
    this.lifted = null;
    this.drag = null;
    this.dragging = new TileDrag(this);
  }

  /** The tile that has the focus or had it last, also when another screen was shown since. */
  get focused() {
    return this.phone.screens.focusedPin;
  }

  set focused(id) {
    this.phone.screens.focusedPin = id;
    this.requestUpdate();
  }

  get scroller() {
    return this.renderRoot.querySelector('.scroller');
  }

  connectedCallback() {
    super.connectedCallback();
    this.onTile = event => this.#arrived(event.detail);
    this.phone?.addEventListener('tile', this.onTile);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.phone?.removeEventListener('tile', this.onTile);
  }

  async #arrived({pin, isNew}) {
    this.requestUpdate();
    await this.updateComplete;
    const element = this.#element(pin);
    element?.querySelector('td-tile').arrive();
    if (element && isNew) {
      this.#reveal(element.parentElement);
    }
  }

  /** Scrolls the start screen, and nothing else, until a place is seen. */
  #reveal({offsetTop, offsetHeight}) {
    const {scroller} = this;
    const bottom = offsetTop + offsetHeight + this.renderRoot.querySelector('.tiles').offsetTop;
    if (bottom > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTo({top: bottom - scroller.clientHeight + 12, behavior: STILL.matches ? 'auto' : 'smooth'});
    }
  }

  #element(id) {
    return [...this.renderRoot.querySelectorAll('[data-pin]')].find(element => element.dataset.pin === id);
  }

  /** The order as it is seen: while a tile is dragged, as if it were dropped now. */
  get order() {
    return this.drag ? moved(this.phone.pins, this.drag.id, this.drag.position) : this.phone.pins;
  }

  render() {
    const {columns} = this.phone;
    const gap = GAP[columns];
    const cell = (WIDTH - gap * (columns - 1)) / columns;
    this.step = cell + gap;
    const {places, rows} = pack(this.order, columns);
    this.places = places;
    const focused = this.phone.pins.some(pin => pin.id === this.focused) ? this.focused : this.phone.pins[0]?.id;
    return html`
      <div class="scroller ${this.menu || this.lifted ? 'busy' : ''}">
        ${this.phone.pins.length === 0 ? html`<p class="empty">Nothing is pinned. Apps are pinned from the app list.</p>` : nothing}
        <div
          class="tiles"
          role="list"
          aria-label="start screen"
          ${setStyle({'--rows-height': `calc(${rows * this.step} * var(--s))`})}
          @keydown=${this.key}
        >
          ${repeat(
            this.phone.pins,
            pin => pin.id,
            pin => this.tile(pin, places.find(place => place.id === pin.id), {cell, gap}, pin.id === focused),
          )}
        </div>
        <button class="all" type="button" @click=${() => this.phone.screens.show('apps')} aria-label="all apps">
          ${icons.next}
        </button>
      </div>
      ${this.menu ? this.showMenu() : nothing}
    `;
  }

  updated() {
    const before = this.drawn ?? [];
    this.drawn = this.places.map(place => ({...place, step: this.step}));
    if (before[0]?.step === this.step) {
      this.#glide(before);
    }
  }

  /** Lets tiles glide from where they were to where they are. */
  #glide(before) {
    const scale = this.renderRoot.querySelector('.tiles').offsetWidth / WIDTH;
    for (const place of this.places) {
      const old = before.find(each => each.id === place.id);
      if (old && place.id !== this.drag?.id && (old.column !== place.column || old.row !== place.row)) {
        const [dx, dy] = [old.column - place.column, old.row - place.row].map(cells => cells * this.step * scale);
        glide(this.#element(place.id).parentElement, dx, dy);
      }
    }
  }

  tile(pin, place, {cell, gap}, isFocused) {
    const {face, icon, words} = faceOfPin(pin, this.phone, this.now);
    const size = n => `calc(${n * cell + (n - 1) * gap} * var(--s))`;
    const isDragged = this.drag?.id === pin.id;
    const at = {x: `calc(${place.column * (cell + gap)} * var(--s))`, y: `calc(${place.row * (cell + gap)} * var(--s))`};
    const position = isDragged ? {'--x': `${this.drag.left}px`, '--y': `${this.drag.top}px`} : {'--x': at.x, '--y': at.y};
    const isLifted = this.lifted === pin.id || this.menu === pin.id || isDragged;
    return html`<div
      role="listitem"
      class="place ${isLifted ? 'lifted' : ''} ${isDragged ? 'dragged' : ''} ${this.phone.columns === 6 ? 'dense' : ''}"
      ${setStyle({...position, '--w': size(place.columns), '--h': size(place.rows)})}
    >
      <button
        type="button"
        class="tile"
        data-pin=${pin.id}
        data-size=${pin.size}
        tabindex=${isFocused ? 0 : -1}
        aria-label=${words}
        aria-haspopup="menu"
        aria-keyshortcuts="Shift+F10 Shift+ArrowLeft Shift+ArrowRight"
        @focus=${() => (this.focused = pin.id)}
        @click=${() => this.open(pin)}
        @contextmenu=${event => this.contextMenu(event, pin.id)}
        @pointerdown=${event => this.press(pin.id, event)}
      >
        <td-tile .face=${face} .accent=${accentColour(this.phone.accent)} .icon=${icon} ?lively=${this.phone.lively && !isLifted}></td-tile>
      </button>
    </div>`;
  }

  showMenu() {
    const {pins} = this.phone;
    const at = pins.findIndex(pin => pin.id === this.menu);
    const pin = pins[at];
    if (!pin) {
      return nothing;
    }
    const {face, name} = faceOfPin(pin, this.phone, this.now);
    return html`<td-tile-menu
      .name=${face.front.title || name}
      .size=${pin.size}
      ?first=${at === 0}
      ?last=${at === pins.length - 1}
      ?resettable=${Boolean(pin.app && this.phone.app(pin.app)?.tileRecord(pin.tile))}
      @choose=${event => this.chosen(pin, at, event.detail)}
    ></td-tile-menu>`;
  }

  press(id, event) {
    tilt(event.currentTarget, event);
    this.dragging.begin(id, event);
  }

  open(pin) {
    if (pin.system) {
      this.phone.screens.show(pin.system);
    } else {
      this.phone.screens.open(pin.app, pin.tile === '/' ? undefined : pin.tile);
    }
  }

  contextMenu(event, id) {
    event.preventDefault();
    if (!this.dragging.isTouching) {
      this.onMenu(id);
    }
  }

  key(event) {
    const id = event.target.dataset?.pin;
    if (!id) {
      return;
    }
    const direction = ARROWS[event.key];
    const ends = {Home: this.places[0]?.id, End: this.places[this.places.length - 1]?.id};
    if (direction && event.shiftKey) {
      this.#shift(id, direction === 'right' || direction === 'down' ? 1 : -1);
    } else if (direction || event.key in ends) {
      this.focused = direction ? neighbour(this.places, id, direction) : ends[event.key];
      this.#element(this.focused)?.focus();
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      this.onMenu(id);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  async #shift(id, by) {
    const {pins} = this.phone;
    this.phone.move(id, pins.findIndex(pin => pin.id === id) + by);
    const position = this.phone.pins.findIndex(pin => pin.id === id) + 1;
    this.#say(`position ${position} of ${pins.length}`);
    await this.#focus(id);
  }

  async #focus(id) {
    this.requestUpdate();
    await this.updateComplete;
    const element = this.#element(id) ?? this.renderRoot.querySelector('[tabindex="0"]') ?? this.renderRoot.querySelector('.all');
    element?.focus();
    element?.scrollIntoView({block: 'nearest'});
  }

  #say(words) {
    this.dispatchEvent(new CustomEvent('say', {detail: words}));
  }

  chosen(pin, at, {act, size}) {
    this.menu = null;
    switch (act) {
      case 'resize':
        this.phone.resize(pin.id, size);
        this.#say(`${size} tile`);
        break;
      case 'earlier':
        this.#shift(pin.id, -1);
        return;
      case 'later':
        this.#shift(pin.id, 1);
        return;
      case 'unpin':
        this.phone.unpin(pin.id);
        this.#say('unpinned');
        break;
      case 'reset':
        this.phone.app(pin.app)?.resetTile(pin.tile);
        this.#say('reset');
        break;
      default:
    }
    this.#focus(pin.id);
  }

  onHeld(id) {
    this.lifted = id;
  }

  onRelease() {
    this.lifted = null;
  }

  onMenu(id) {
    this.focused = id;
    this.menu = id;
  }

  onDrag(id, {dx, dy, x, y}) {
    const grid = this.renderRoot.querySelector('.tiles').getBoundingClientRect();
    const scale = grid.width / WIDTH;
    const step = this.step * scale;
    if (!this.drag) {
      const place = this.places.find(each => each.id === id);
      this.drag = {id, position: this.places.indexOf(place), from: place, scroll: this.scroller.scrollTop};
    }
    const position = positionAt(this.places, (x - grid.left) / step, (y - grid.top) / step);
    const scrolled = this.scroller.scrollTop - this.drag.scroll;
    const {from} = this.drag;
    this.drag = {...this.drag, position, left: from.column * step + dx, top: from.row * step + dy + scrolled};
  }

  onDrop(id) {
    const {position} = this.drag;
    this.drag = null;
    this.phone.move(id, position);
    this.#say(`position ${position + 1} of ${this.phone.pins.length}`);
  }
}

customElements.define('td-start', Start);
