// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {ref, createRef} from 'lit/directives/ref.js';
import {choices} from './choice-styles.js';
import {choice} from './field.js';
import {shared} from './styles.js';

/**
 * Asks before something is lost. The Enter key keeps it, unless a name was to be typed: then it stands for going on. One
 * stands in the page while it asks:
 *
 *     if (await confirm({title: 'delete the hub news?', loss: '…', act: 'delete the hub'})) …
 */
class Confirm extends LitElement {
  static properties = {question: {attribute: false}, typed: {state: true}, chosen: {state: true}};

  static styles = [
    shared,
    choices,
    css`
      dialog {
        color: var(--td-text);
        background: var(--td-bg);
        border: 2px solid var(--td-text);
        border-radius: 0;
        padding: 24px;
        width: min(56ch, calc(100vw - 24px));
      }
      dialog::backdrop {
        background: #000000b3;
      }
      h2 {
        margin-bottom: 12px;
        overflow-wrap: anywhere;
      }
      .row {
        margin-top: 20px;
        justify-content: flex-end;
      }
      .field,
      .choice {
        margin-top: 16px;
      }
    `,
  ];

  dialog = createRef();

  constructor() {
    super();
    this.typed = '';
    this.chosen = null;
  }

  firstUpdated() {
    this.dialog.value.showModal();
  }

  render() {
    const {title, loss, act, type, options} = this.question;
    return html`<dialog
      ${ref(this.dialog)}
      aria-labelledby="title"
      aria-describedby="loss"
      @close=${() => this.answer(this.dialog.value.returnValue === 'yes')}
    >
      <form method="dialog">
        <h2 id="title">${title}</h2>
        <p id="loss">${loss}</p>
        ${type
          ? html`<div class="field">
              <label for="typed">Type ${type} to go on</label>
              <input
                id="typed"
                autocomplete="off"
                spellcheck="false"
                .value=${this.typed}
                @input=${event => (this.typed = event.target.value)}
              />
            </div>`
          : nothing}
        ${options
          ? choice({
              name: 'option',
              label: options.label,
              options: options.list,
              value: this.chosen ?? options.list[0].value,
              change: chosen => (this.chosen = chosen),
            })
          : nothing}
        <div class="row">
          <button
            type=${type ? 'button' : 'submit'}
            value="no"
            ?autofocus=${!type}
            @click=${() => this.dialog.value.close('no')}
          >
            ${this.question.keep ?? 'keep it'}
          </button>
          <button class="danger" value="yes" ?disabled=${type ? this.typed !== type : false}>${act}</button>
        </div>
      </form>
    </dialog>`;
  }

  answer(yes) {
    this.remove();
    const {options} = this.question;
    this.answered(yes && options ? (this.chosen ?? options.list[0].value) : yes);
  }
}

customElements.define('td-confirm', Confirm);

/**
 * Asks, and resolves to whether to go on; with `options`, to the value that was chosen, or false.
 *
 * @param {{title: string, loss: string, act: string, keep?: string, type?: string, options?: {label: string, list: {value:
 *     string, title: string}[]}}} question what is asked, what will be lost, what the buttons say, a name to type for what
 *     cannot be brought back, and a choice
 * @returns {Promise<boolean|string>}
 */
export function confirm(question) {
  return new Promise(resolve => {
    const element = document.createElement('td-confirm');
    element.question = question;
    element.answered = resolve;
    document.body.append(element);
  });
}
