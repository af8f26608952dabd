// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import {isTile} from './draft.js';
import {TEMPLATES, countText} from './notification-xml.js';
import {requestOf} from './request.js';
import './tile-preview.js';

const SIZES = {
  tile: ['medium'],
  flip: ['small', 'medium', 'wide'],
  iconic: ['small', 'medium', 'wide'],
  cycle: ['small', 'medium', 'wide'],
};
const SHOWN_BYTES = 128;

/** What the phone will show of the draft. */
class Preview extends LitElement {
  static properties = {draft: {attribute: false}};

  static styles = [
    shared,
    css`
      .tiles {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: flex-end;
      }
      .toast {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px;
        align-items: center;
        min-height: 44px;
        padding: 8px 12px;
        color: var(--td-accent-text);
        background: var(--td-accent);
        overflow: hidden;
        white-space: nowrap;
        font-size: 16px;
      }
      .toast svg {
        width: 20px;
        height: 20px;
        fill: currentcolor;
      }
      .toast .texts {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .toast strong {
        font-weight: 600;
        margin-inline-end: 8px;
      }
      pre {
        background: var(--td-surface);
        padding: 10px 12px;
        font-size: 13px;
        max-height: 190px;
        overflow: auto;
      }
    `,
  ];

  render() {
    const {kind} = this.draft;
    return isTile(kind) ? this.tiles() : kind === 'toast' ? this.toast() : this.raw();
  }

  toast() {
    const {text1, text2} = this.draft.toast;
    return html`<div class="toast" role="img" aria-label="Toast: ${text1} ${text2}">
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M1 4h18v12H1zM3 6v1l7 5 7-5V6z" fill-rule="evenodd" /></svg>
      <span class="texts"><strong>${text1}</strong>${text2}</span>
    </div>`;
  }

  tiles() {
    const state = stateOf(this.draft);
    return html`<div class="tiles">
        ${SIZES[this.draft.kind].map(size => html`<td-tile-preview size=${size} .state=${state}></td-tile-preview>`)}
      </div>
      ${
        clearedOf(this.draft).length > 0
          ? html`<p class="soft">Emptied on the phone: ${clearedOf(this.draft).join(', ')}.</p>`
          : nothing
      }`;
  }

  raw() {
    const {bytes, text} = requestOf(this.draft);
    if (bytes.length === 0) {
      return html`<p class="soft">No bytes: an empty raw notification.</p>`;
    }
    return html`<pre tabindex="0" aria-label="What the app gets">${text ?? hexDump(bytes)}</pre>`;
  }
}

/** A tile that has had nothing but this notification. */
function stateOf({kind, tile}) {
  const template = kind === 'tile' ? 'plain' : kind;
  const set = TEMPLATES[kind].elements.filter(name => tile.fields[name]?.set);
  const fields = Object.fromEntries(set.filter(name => name !== 'Count').map(name => [name, tile.fields[name].set]));
  const count = Number(countText(tile.fields.Count?.set ?? '0'));
  return {id: tile.id || '/', template, fields, count: Number.isInteger(count) ? Math.min(Math.max(count, 0), 99) : 0};
}

function clearedOf({kind, tile}) {
  return TEMPLATES[kind].elements.filter(name => tile.fields[name]?.clear);
}

function hexDump(bytes) {
  const shown = Array.from(bytes.subarray(0, SHOWN_BYTES), byte => byte.toString(16).padStart(2, '0'));
  const lines = [];
  for (let i = 0; i < shown.length; i += 16) {
    lines.push(shown.slice(i, i + 16).join(' '));
  }
  return lines.join('\n') + (bytes.length > SHOWN_BYTES ? `\n… ${bytes.length - SHOWN_BYTES} bytes more` : '');
}

customElements.define('td-preview', Preview);
