// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html, nothing} from 'lit';
import {api} from './api.js';
import {onRoute, route} from './router.js';
import './sign-in.js';
import {nextTheme, theme} from './theme.js';

/** The views, in the order of the bar. Each is loaded when it is first shown. */
const VIEWS = {
  phone: {title: 'phone', element: 'td-phones', load: () => import('./phone/phones-view.js')},
  compose: {title: 'compose', element: 'td-compose', load: () => import('./compose/compose-view.js')},
  watch: {title: 'watch', element: 'td-watch', load: () => import('./watch/watch-view.js')},
  operate: {title: 'operate', element: 'td-operate', load: () => import('./operate/operate-view.js')},
};

/** The frame of the console: who is signed in, the bar, and one view at a time. */
class App extends LitElement {
  static properties = {
    signedIn: {state: true},
    view: {state: true},
    trouble: {state: true},
    theme: {state: true},
  };

  static styles = css`
    :host {
      display: block;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 20px;
      padding: 14px 24px 8px;
    }
    .name {
      font-weight: 600;
      letter-spacing: 0.04em;
      margin-right: 12px;
    }
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      flex: 1;
    }
    nav a {
      color: var(--td-text-soft);
      text-decoration: none;
      font-size: 26px;
      font-weight: 300;
      line-height: 1.3;
    }
    nav a[aria-current] {
      color: var(--td-text);
    }
    nav a:hover {
      color: var(--td-link);
    }
    button {
      font: inherit;
      color: var(--td-text-soft);
      background: none;
      border: 2px solid transparent;
      padding: 4px 8px;
      cursor: pointer;
    }
    button:hover {
      color: var(--td-text);
      border-color: var(--td-line);
    }
    :focus-visible {
      outline: 2px solid var(--td-focus);
      outline-offset: 2px;
    }
    main {
      padding: 8px 24px 48px;
    }
    .trouble {
      border-left: 6px solid var(--td-bad);
      background: var(--td-surface);
      padding: 12px 16px;
      margin: 16px 0;
      max-width: 70ch;
    }
    .skip {
      position: absolute;
      left: -9999px;
      z-index: 2;
    }
    .skip:focus {
      left: 8px;
      top: 8px;
      background: var(--td-bg);
      color: var(--td-text);
      padding: 8px;
    }
    @media (max-width: 600px) {
      header {
        padding: 10px 14px 4px;
      }
      .name {
        flex: 1;
      }
      nav {
        order: 1;
        flex: 1 0 100%;
      }
      nav a {
        font-size: 21px;
      }
      main {
        padding: 4px 14px 32px;
      }
    }
  `;

  constructor() {
    super();
    this.signedIn = undefined;
    this.view = null;
    this.trouble = null;
    this.theme = theme();
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopRouting = onRoute(() => this.showView());
    this.signedOut = () => (this.signedIn = false);
    window.addEventListener('td-signed-out', this.signedOut);
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopRouting();
    window.removeEventListener('td-signed-out', this.signedOut);
  }

  async begin() {
    // The view is on its way while the service is asked who this is.
    VIEWS[this.wanted()].load().catch(() => {});
    try {
      this.about = await api.get('/api/console');
      this.signedIn = true;
      this.showView();
    } catch (refused) {
      this.signedIn = false;
      this.trouble = refused.status === 401 ? null : refused.message;
    }
  }

  /** The view that the address names. */
  wanted() {
    return Object.hasOwn(VIEWS, route().view) ? route().view : 'phone';
  }

  async showView() {
    const name = this.wanted();
    try {
      await VIEWS[name].load();
      if (name !== this.wanted()) {
        return;
      }
      this.trouble = null;
      this.view = name;
      this.section = route().section;
      document.title = `${VIEWS[name].title} · Tidings`;
      this.requestUpdate();
    } catch (failure) {
      if (name !== this.wanted()) {
        return;
      }
      this.trouble = `This view could not be loaded (${failure.message}); load the page again.`;
    }
  }

  render() {
    if (this.signedIn === undefined) {
      return nothing;
    }
    if (!this.signedIn) {
      return html`<main>
        <td-sign-in .trouble=${this.trouble} @td-signed-in=${() => this.begin()}></td-sign-in>
      </main>`;
    }
    return html`
      <header>
        <button type="button" class="skip" @click=${this.skip}>Skip to the content</button>
        <span class="name">Tidings</span>
        <nav aria-label="Views">${Object.entries(VIEWS).map(([name, view]) => this.link(name, view.title))}</nav>
        <button type="button" @click=${this.changeTheme} title="Light, dark, or as the system has it">
          ${this.theme === 'system' ? 'system colours' : this.theme}
        </button>
        <button type="button" @click=${this.signOut}>sign out</button>
      </header>
      <main id="main" tabindex="-1">
        ${this.trouble ? html`<p class="trouble" role="alert">${this.trouble}</p>` : nothing} ${this.content()}
      </main>
    `;
  }

  link(name, title) {
    return html`<a href="#/${name}" aria-current=${name === this.view ? 'page' : nothing}>${title}</a>`;
  }

  content() {
    switch (this.view) {
      case 'phone':
        return html`<td-phones .about=${this.about}></td-phones>`;
      case 'compose':
        return html`<td-compose .about=${this.about}></td-compose>`;
      case 'watch':
        return html`<td-watch .about=${this.about}></td-watch>`;
      case 'operate':
        return html`<td-operate .about=${this.about} section=${this.section || 'devices'}></td-operate>`;
      default:
        return nothing;
    }
  }

  skip() {
    this.renderRoot.querySelector('main').focus();
  }

  changeTheme() {
    this.theme = nextTheme();
  }

  async signOut() {
    try {
      await api.checked(await api.send('POST', '/console/logout'));
      this.trouble = null;
      this.signedIn = false;
    } catch (refused) {
      this.trouble = `You are still signed in. ${refused.message}`;
    }
  }
}

customElements.define('td-app', App);
