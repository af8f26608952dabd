// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';

/**
 * A line of text to fill in, with its label, a hint, and what is wrong with it.
 *
 * @param {object} field
 * @param {string} field.id unique in its element
 * @param {string} field.label
 * @param {string} field.value
 * @param {function(string): void} field.change hears every keystroke
 * @param {unknown} [field.hint]
 * @param {string|null} [field.fault]
 * @param {string} [field.placeholder]
 * @param {string} [field.type]
 * @param {string} [field.list] id of a datalist
 * @param {string} [field.inputmode]
 * @param {boolean} [field.code] in the typeface of programs
 * @param {number} [field.rows] several lines
 */
export function field({
  id,
  label,
  value,
  change,
  hint,
  fault,
  placeholder = '',
  type = 'text',
  list,
  inputmode,
  code = false,
  rows = 0,
}) {
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].join(' ').trim() || nothing;
  const invalid = fault ? 'true' : nothing;
  const changed = event => change(event.target.value);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${
      rows > 0
        ? html`<textarea
            id=${id}
            rows=${rows}
            placeholder=${placeholder}
            spellcheck="false"
            aria-describedby=${described}
            aria-invalid=${invalid}
            .value=${live(value)}
            @input=${changed}
          ></textarea>`
        : html`<input
            id=${id}
            class=${code ? 'code' : nothing}
            type=${type}
            inputmode=${inputmode ?? nothing}
            list=${list ?? nothing}
            placeholder=${placeholder}
            autocomplete="off"
            spellcheck="false"
            aria-describedby=${described}
            aria-invalid=${invalid}
            .value=${live(value)}
            @input=${changed}
          />`
    }
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
    ${fault ? html`<span class="fault" id="${id}-fault">${fault}</span>` : nothing}
  </div>`;
}

/**
 * One of a few, as a row of squares. The radio buttons are real: arrow keys choose.
 *
 * @param {object} choice
 * @param {string} choice.name unique in its element
 * @param {string} choice.label
 * @param {{value: string, title: unknown}[]} choice.options
 * @param {string} choice.value
 * @param {function(string): void} choice.change
 * @param {boolean} [choice.quiet] the label is for the ear
 */
export function choice({name, label, options, value, change, quiet = false}) {
  return html`<fieldset class="choice">
    <legend class=${quiet ? 'hidden-text' : nothing}>${label}</legend>
    <div class="options">
      ${options.map(
        option =>
          html`<label>
            <input
              type="radio"
              name=${name}
              value=${option.value}
              .checked=${live(option.value === value)}
              @change=${() => change(option.value)}
            />
            <span>${option.title}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
