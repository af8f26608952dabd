// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, html, nothing} from 'lit';
import {api} from '../api.js';
import {confirm} from '../ui/confirm.js';
import {field} from '../ui/field.js';
import {table} from '../ui/table.js';
import {time} from '../ui/time.js';
import '../ui/empty.js';
import {Paged} from './paged.js';
import {sectionStyles} from './section-styles.js';

const SOON_MILLIS = 30 * 86_400_000;

/** The certificates of senders to authenticated channels: list, register, remove. */
class CertificatesSection extends LitElement {
  static properties = {pasted: {state: true}, done: {state: true}};

  static styles = sectionStyles;

  certificates = new Paged(this, async () => ({items: (await api.get('/api/certificates')).certificates, next: null}));

  constructor() {
    super();
    this.pasted = '';
    this.done = null;
  }

  render() {
    const {items} = this.certificates;
    return html`${this.certificates.above()}
      <div aria-live="polite">${this.done ? html`<td-notice kind="good">${this.done}</td-notice>` : nothing}</div>
      ${
        items?.length === 0
          ? html`<td-empty heading="no certificate is registered">
              Channels that an app opened with a service name take notifications only from the holder of a certificate
              of that name. Register such a sender’s certificate below; who issued it does not matter.
            </td-empty>`
          : nothing
      }
      ${items?.length > 0 ? this.list(items) : nothing} ${this.form()}`;
  }

  list(items) {
    return table({
      caption: 'Certificates of senders',
      rows: items,
      key: ({fingerprint}) => fingerprint,
      columns: [
        {title: 'name (CN)', cell: ({commonName}) => commonName},
        {title: 'state', cell: validity},
        {title: 'until', kind: 'num', cell: ({notAfter}) => time(notAfter)},
        {
          title: 'fingerprint',
          kind: 'mono',
          cell: ({fingerprint}) => html`<span class="clip" title=${fingerprint}>${fingerprint}</span>`,
        },
        {title: 'registered', kind: 'num', cell: ({addedAt}) => time(addedAt)},
        {
          title: 'acts',
          kind: 'acts',
          cell: certificate =>
            html`<button type="button" class="small danger" @click=${() => this.revoke(certificate)}>remove</button>`,
        },
      ],
    });
  }

  form() {
    return html`<form class="panel" @submit=${this.addPasted}>
      <h2 class="small">register a certificate</h2>
      <p class="soft">The certificate alone, without its key, as PEM or DER.</p>
      <div class="field">
        <label for="file">from a file</label>
        <input id="file" type="file" accept=".pem,.crt,.cer,.der" @change=${this.addFile} />
      </div>
      ${field({
        id: 'pem',
        label: 'or paste PEM',
        value: this.pasted,
        change: text => (this.pasted = text),
        placeholder: '-----BEGIN CERTIFICATE-----',
        rows: 4,
      })}
      <div class="row">
        <button class="primary" ?disabled=${this.pasted.trim() === ''}>register</button>
      </div>
    </form>`;
  }

  addPasted(event) {
    event.preventDefault();
    this.add(this.pasted.trim());
  }

  async addFile(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) {
      this.add(await file.arrayBuffer());
    }
  }

  async add(body) {
    this.done = null;
    await this.certificates.attempt(async () => {
      const options = {headers: {'Content-Type': 'application/octet-stream'}, body};
      const answer = await api.checked(await api.send('POST', '/api/certificates', options));
      const {commonName} = await answer.json();
      this.pasted = '';
      this.done = `The sender ${commonName} may send to its channels from now on.`;
      await this.certificates.load();
    });
  }

  async revoke(certificate) {
    const {commonName, fingerprint} = certificate;
    const sure = await confirm({
      title: `remove the certificate of ${commonName}?`,
      loss: `Whoever shows the certificate ${fingerprint.slice(0, 12)}… is answered 401 from now on, on open connections, too.`,
      act: 'remove the certificate',
    });
    if (sure) {
      await this.certificates.attempt(async () => {
        await api.delete(`/api/certificates/${encodeURIComponent(fingerprint)}`);
        this.certificates.drop(certificate);
      });
    }
  }
}

function validity({notBefore, notAfter}) {
  const now = Date.now();
  if (Date.parse(notAfter) < now) {
    return html`<span class="chip bad">expired</span>`;
  }
  if (Date.parse(notBefore) > now) {
    return html`<span class="chip warn">not yet valid</span>`;
  }
  const soon = Date.parse(notAfter) - now < SOON_MILLIS;
  return soon ? html`<span class="chip warn">expires soon</span>` : html`<span class="chip good">valid</span>`;
}

customElements.define('td-certificates-section', CertificatesSection);
