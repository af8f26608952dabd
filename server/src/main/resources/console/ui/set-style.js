// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {noChange} from 'lit';
import {Directive, directive} from 'lit/directive.js';

/**
 * Sets properties of an element's style by script: `<span ${setStyle({flexGrow: 3})}>`. Lit's styleMap writes a style
 * attribute at first, which the page's content security policy does not allow.
 */
class SetStyle extends Directive {
  render() {
    return noChange;
  }

  update({element}, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      element.style[name] = value ?? '';
    }
    return noChange;
  }
}

export const setStyle = directive(SetStyle);
