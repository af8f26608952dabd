// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {shared} from '../ui/styles.js';
import {field} from '../ui/field.js';
import {isTile, withTileField} from './draft.js';
import {requestOf} from './request.js';
import './tile-field.js';

/** The fields of each template as they lie on the tile. */
const GROUPS = {
  tile: [
    ['front', ['Title', 'Count', 'BackgroundImage']],
    ['back', ['BackContent', 'BackTitle', 'BackBackgroundImage']],
  ],
  flip: [
    ['front', ['Title', 'Count', 'BackgroundImage']],
    ['back', ['BackContent', 'BackTitle', 'BackBackgroundImage']],
    ['small size', ['SmallBackgroundImage']],
    ['wide size', ['WideBackgroundImage', 'WideBackContent', 'WideBackBackgroundImage']],
  ],
  iconic: [
    ['every size', ['Title', 'Count', 'IconImage', 'SmallIconImage', 'BackgroundColor']],
    ['wide size', ['WideContent1', 'WideContent2', 'WideContent3']],
  ],
  cycle: [
    ['every size', ['Title', 'Count', 'SmallBackgroundImage']],
    ['pictures in turn', Array.from({length: 9}, (none, index) => `CycleImage${index + 1}`)],
  ],
};

const MAIN_FIELDS = {
  tile: ['Title', 'Count', 'BackContent'],
  flip: ['Title', 'Count', 'BackContent', 'WideBackContent'],
  iconic: ['Title', 'Count', 'WideContent1', 'WideContent2'],
  cycle: ['Title', 'CycleImage1', 'CycleImage2', 'CycleImage3'],
};

/** The fields of what is composed. `compact` shows the most needed ones. Fires `td-draft` with the changed draft. */
class ContentFields extends LitElement {
  static properties = {
    draft: {attribute: false},
    faults: {attribute: false},
    limits: {attribute: false},
    compact: {type: Boolean},
  };

  static styles = [
    shared,
    css`
      .stack {
        gap: 12px;
        max-width: 780px;
      }
      .group {
        display: grid;
        gap: 8px;
      }
      .group + .group {
        margin-top: 8px;
      }
      .group h3 {
        font-size: 16px;
        font-weight: 400;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 12px;
      }
      .file {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
      }
    `,
  ];

  constructor() {
    super();
    this.faults = [];
    this.limits = {};
    this.compact = false;
  }

  render() {
    const {kind} = this.draft;
    return html`<div class="stack">${isTile(kind) ? this.tile() : kind === 'toast' ? this.toast() : this.raw()}</div>`;
  }

  toast() {
    const {toast} = this.draft;
    const change = values => this.fire({...this.draft, toast: {...toast, ...values}});
    const line = (name, label, more = {}) =>
      field({
        id: name,
        label,
        value: toast[name],
        change: text => change({[name]: text}),
        fault: this.faultOf(name.charAt(0).toUpperCase() + name.slice(1)),
        ...more,
      });
    return html`<div class="pair">${line('text1', 'text 1, bold')} ${line('text2', 'text 2')}</div>
      ${line('param', 'page that a tap opens', {placeholder: '/Radar.xaml?city=7', code: true})}
      ${
        this.compact
          ? nothing
          : html`${line('sound', 'sound in the app', {placeholder: 'Audio/ping.mp3', code: true})}
              <label class="check">
                <input
                  type="checkbox"
                  .checked=${toast.silent}
                  @change=${event => change({silent: event.target.checked})}
                />
                silent
              </label>`
      }`;
  }

  tile() {
    const {kind, tile} = this.draft;
    if (this.compact) {
      return MAIN_FIELDS[kind].map(name => this.tileField(name));
    }
    return html`${field({
      id: 'id',
      label: 'tile',
      value: tile.id,
      change: id => this.fire({...this.draft, tile: {...tile, id}}),
      fault: this.faultOf('Id'),
      hint: 'The page of a secondary tile; empty for the app’s own tile.',
      placeholder: '/Radar.xaml?city=7',
      code: true,
    })}
    ${GROUPS[kind].map(
      ([title, names]) =>
        html`<div class="group" role="group" aria-label=${title}>
          <h3 aria-hidden="true">${title}</h3>
          ${names.map(name => this.tileField(name))}
        </div>`,
    )}`;
  }

  tileField(name) {
    return html`<td-tile-field
      name=${name}
      .field=${this.draft.tile.fields[name] ?? null}
      .fault=${this.faultOf(name)}
      @td-field=${event => this.fire(withTileField(this.draft, event.detail.name, event.detail.field))}
    ></td-tile-field>`;
  }

  raw() {
    const {raw} = this.draft;
    const change = values => this.fire({...this.draft, raw: {...raw, ...values}});
    return html`${
      raw.file
        ? html`<p class="file">
            <span><strong>${raw.file.name}</strong> ${this.size()}</span>
            <button type="button" class="small" @click=${() => change({file: null})}>use text instead</button>
          </p>`
        : field({
            id: 'raw',
            label: 'text',
            value: raw.text,
            change: text => change({text}),
            rows: this.compact ? 3 : 6,
            hint: this.size(),
          })
    }
    ${
      this.compact
        ? nothing
        : html`<div class="field">
              <label for="file">or a file, byte for byte</label>
              <input id="file" type="file" @change=${event => this.take(event.target)} />
            </div>
            ${field({
              id: 'type',
              label: 'content type',
              value: raw.contentType,
              change: contentType => change({contentType}),
              fault: this.faultOf('Content type'),
              hint: 'Not checked; travels to the device.',
              list: 'types',
              code: true,
            })}
            <datalist id="types">
              <option value="application/json"></option>
              <option value="text/plain; charset=utf-8"></option>
              <option value="text/xml"></option>
              <option value="application/octet-stream"></option>
            </datalist>`
    }`;
  }

  size() {
    const {length} = requestOf(this.draft).bytes;
    const most = this.limits.payloadBytes;
    const words = `${length} ${length === 1 ? 'byte' : 'bytes'}${most ? ` of at most ${most}` : ''}`;
    return html`<span class="num ${most && length > most ? 'bad' : ''}">${words}</span>`;
  }

  async take(input) {
    const [file] = input.files;
    input.value = '';
    if (file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const contentType = file.type || 'application/octet-stream';
      this.fire({...this.draft, raw: {...this.draft.raw, file: {name: file.name, bytes}, contentType}});
    }
  }

  faultOf(name) {
    return this.faults.find(fault => fault.field === name)?.sentence ?? null;
  }

  fire(draft) {
    this.dispatchEvent(new CustomEvent('td-draft', {detail: draft}));
  }
}

customElements.define('td-content-fields', ContentFields);
