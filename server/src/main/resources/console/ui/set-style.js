// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {noChange} from 'lit';
import {Directive, PartType, directive} from 'lit/directive.js';

/**
 * Sets style properties of an element from script: `<div ${setStyle({'--x': '1px'})}>`. Lit's own styleMap writes a style
 * attribute at first, which the page's content security policy forbids.
 */
export const setStyle = directive(
  class extends Directive {
    constructor(part) {
      super(part);
      if (part.type !== PartType.ELEMENT) {
        throw new Error('setStyle belongs into the tag, not into an attribute.');
      }
      this.known = new Set();
    }

    render() {
      return noChange;
    }

    update(part, [properties]) {
      const style = part.element.style;
      for (const name of this.known) {
        if (!(name in properties)) {
          style.removeProperty(name);
          this.known.delete(name);
        }
      }
      for (const [name, value] of Object.entries(properties)) {
        if (value === null || value === undefined) {
          style.removeProperty(name);
        } else {
          style.setProperty(name, value);
          this.known.add(name);
        }
      }
      return noChange;
    }
  },
);
