// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import {choices} from '../ui/choice-styles.js';
import {choice, field} from '../ui/field.js';
import {classOf, meaningOfClass, newMessageId} from './draft.js';

const WINDOWS = [
  {value: 'immediate', title: 'at once'},
  {value: '450', title: 'within 450 s'},
  {value: '900', title: 'within 900 s'},
  {value: 'custom', title: 'a class'},
  {value: 'none', title: 'no class'},
];

/** How soon, under which id, and with which further headers. Fires `td-draft`. */
class DeliveryFields extends LitElement {
  static properties = {draft: {attribute: false}, faults: {attribute: false}};

  static styles = [
    shared,
    choices,
    css`
      .stack {
        max-width: 780px;
      }
      .with-button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
        align-items: end;
      }
      .number {
        max-width: 220px;
      }
    `,
  ];

  render() {
    const {draft} = this;
    return html`<div class="stack">
      ${choice({
        name: 'window',
        label: 'how soon',
        options: WINDOWS,
        value: draft.window,
        change: window => this.fire({window, customClass: draft.customClass || classOf(draft)}),
      })}
      ${draft.window === 'custom' ? this.custom() : nothing}
      <p class="soft">${this.sentence()}</p>
      <div class="with-button">
        ${field({
          id: 'message-id',
          label: 'message id',
          value: draft.messageId,
          change: messageId => this.fire({messageId}),
          fault: this.faultOf('Message id'),
          placeholder: 'your own id, mostly a UUID; comes back in the answer',
          code: true,
        })}
        <button type="button" @click=${() => this.fire({messageId: newMessageId()})}>generate</button>
      </div>
      <details ?open=${draft.moreHeaders !== ''}>
        <summary>more headers</summary>
        ${field({
          id: 'more-headers',
          label: 'one a line; X- headers travel to the device',
          value: draft.moreHeaders,
          change: moreHeaders => this.fire({moreHeaders}),
          fault: this.faultOf('More headers'),
          placeholder: 'X-Reason: trying it out',
          rows: 3,
        })}
      </details>
    </div>`;
  }

  custom() {
    return html`<div class="number">
      ${field({
        id: 'class',
        label: 'class, 1 to 31',
        value: this.draft.customClass,
        change: customClass => this.fire({customClass}),
        inputmode: 'numeric',
        fault: this.faultOf('Class'),
      })}
    </div>`;
  }

  sentence() {
    const text = classOf(this.draft);
    const meaning = meaningOfClass(text);
    if (!meaning) {
      return 'Without a valid class the service goes by the target, then by the body, and delivers at once.';
    }
    const later =
      meaning.window === 'at once' ? '' : ', or as soon as anything else is sent to the device; saves its battery';
    return `Class ${text}: a ${meaning.kind}, delivered ${meaning.window}${later}.`;
  }

  faultOf(name) {
    return this.faults.find(fault => fault.field === name)?.sentence ?? null;
  }

  fire(changes) {
    this.dispatchEvent(new CustomEvent('td-draft', {detail: {...this.draft, ...changes}}));
  }
}

customElements.define('td-delivery-fields', DeliveryFields);
