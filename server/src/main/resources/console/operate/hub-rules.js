// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from '../api.js';
import {confirm} from '../ui/confirm.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/copy.js';
import '../ui/notice.js';
import {sectionStyles} from './section-styles.js';

const RIGHTS = [
  ['Listen', 'registers devices'],
  ['Send', 'sends, and sees how sends fare'],
  ['Manage', 'everything'],
];

/**
 * The access rules of a hub, or of the namespace where `.hub` is null. Connection strings are shown once: after a hub or rule
 * was made, and after a key was exchanged.
 */
class HubRules extends LitElement {
  static properties = {
    hub: {attribute: false},
    made: {attribute: false},
    rules: {state: true},
    shown: {state: true},
    trouble: {state: true},
    name: {state: true},
    rights: {state: true},
  };

  static styles = [
    sectionStyles,
    css`
      .secret {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px 12px;
        align-items: start;
        margin-top: 10px;
      }
      .secret strong {
        grid-column: 1 / -1;
      }
    `,
  ];

  constructor() {
    super();
    this.hub = null;
    this.made = null;
    this.shown = [];
    this.name = '';
    this.rights = new Set(['Listen']);
  }

  get path() {
    return this.hub === null ? '/api/namespace' : `/api/hubs/${encodeURIComponent(this.hub)}`;
  }

  willUpdate(changed) {
    if (changed.has('hub')) {
      this.rules = null;
      this.shown = [];
      if (this.made) {
        this.take(this.made);
        this.shown = this.made.rules.map(rule => secretOf(rule));
      } else {
        this.attempt(async () => this.take(await api.get(this.path)));
      }
    }
  }

  take({rules}) {
    this.rules = rules;
  }

  async attempt(act) {
    this.trouble = null;
    try {
      await act();
    } catch (refused) {
      this.trouble = refused.message;
    }
  }

  render() {
    return html`<div aria-live="polite">
        ${this.trouble ? html`<td-notice kind="bad">${this.trouble}</td-notice>` : nothing}
        ${this.shown.length > 0 ? this.secrets() : nothing}
        ${!this.rules && !this.trouble ? html`<p class="soft">Loading …</p>` : nothing}
      </div>
      ${this.rules ? this.list() : nothing} ${this.rules && this.hub !== null ? this.form() : nothing}`;
  }

  secrets() {
    return html`<td-notice kind="good">
      <p>
        Copy ${this.shown.length === 1 ? 'this connection string' : 'these connection strings'} now: the page shows
        ${this.shown.length === 1 ? 'it' : 'them'} once. Who has one may do what its rule allows.
      </p>
      ${this.shown.map(
        ({title, text}) =>
          html`<div class="secret">
            <strong>${title}</strong><code>${text}</code><td-copy what=${title} .text=${text}></td-copy>
          </div>`,
      )}
      <p class="row">
        <button type="button" class="small" @click=${() => (this.shown = [])}>I have it, hide it</button>
      </p>
    </td-notice>`;
  }

  list() {
    return table({
      caption: 'Rules',
      rows: this.rules,
      key: ({name}) => name,
      columns: [
        {title: 'rule', cell: ({name}) => name},
        {title: 'may', cell: ({rights}) => rights.join(', ')},
        {title: 'changed', kind: 'num', cell: ({modifiedAt}) => time(modifiedAt)},
        {
          title: 'acts',
          kind: 'acts',
          cell: rule => html`
            <button type="button" class="small" @click=${() => this.rotate(rule, 'primary')}>new primary key</button>
            <button type="button" class="small" @click=${() => this.rotate(rule, 'secondary')}>
              new secondary key
            </button>
            ${
              this.hub === null
                ? nothing
                : html`<button type="button" class="small danger" @click=${() => this.dismiss(rule)}>remove</button>`
            }
          `,
        },
      ],
    });
  }

  form() {
    return html`<form class="panel" @submit=${this.add}>
      <h3>add a rule</h3>
      ${field({
        id: 'name',
        label: 'name',
        value: this.name,
        change: name => (this.name = name),
        placeholder: 'app',
        code: true,
      })}
      <fieldset>
        <legend>may</legend>
        ${RIGHTS.map(
          ([right, says]) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${this.rights.has(right)}
                @change=${event => this.allow(right, event.target.checked)}
              />
              ${right}, <span class="soft">${says}</span>
            </label>`,
        )}
      </fieldset>
      <div class="row">
        <button class="primary" ?disabled=${this.name.trim() === '' || this.rights.size === 0}>add the rule</button>
      </div>
    </form>`;
  }

  /** Manage needs the other two. */
  allow(right, on) {
    const rights = new Set(this.rights);
    (right === 'Manage' && on ? ['Listen', 'Send', 'Manage'] : [right]).forEach(each =>
      on ? rights.add(each) : rights.delete(each),
    );
    if (!on && right !== 'Manage') {
      rights.delete('Manage');
    }
    this.rights = rights;
  }

  async add(event) {
    event.preventDefault();
    const name = this.name.trim();
    await this.attempt(async () => {
      this.take(await api.post(`${this.path}/rules`, {name, rights: [...this.rights]}));
      this.shown = this.rules.filter(rule => rule.name === name).map(rule => secretOf(rule));
      this.name = '';
    });
  }

  async rotate(rule, key) {
    const sure = await confirm({
      title: `a new ${key} key for ${rule.name}?`,
      loss: `Programs that use the ${key} key of this rule are answered 401 from now on. Those with the other key go on.`,
      act: `exchange the ${key} key`,
    });
    if (sure) {
      await this.attempt(async () => {
        this.take(await api.post(`${this.path}/rotate-key`, {rule: rule.name, key}));
        this.shown = this.rules.filter(({name}) => name === rule.name).map(each => secretOf(each, key));
      });
    }
  }

  async dismiss(rule) {
    const sure = await confirm({
      title: `remove the rule ${rule.name}?`,
      loss: `Programs that use its connection string are answered 401 from now on; both of its keys are lost.`,
      act: 'remove the rule',
    });
    if (sure) {
      await this.attempt(async () => {
        await api.delete(`${this.path}/rules/${encodeURIComponent(rule.name)}`);
        this.rules = this.rules.filter(each => each !== rule);
      });
    }
  }
}

/** The connection string of a rule, with the key that is asked for. */
function secretOf(rule, key = 'primary') {
  const text =
    key === 'primary'
      ? rule.connectionString
      : rule.connectionString.slice(0, -rule.primaryKey.length) + rule.secondaryKey;
  return {title: `${rule.name} (${rule.rights.join(', ')}), ${key} key`, text};
}

customElements.define('td-hub-rules', HubRules);
