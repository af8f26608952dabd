// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The page's address: `#/watch`, `#/operate/devices?q=…`. */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [view = '', section = '', ...rest] = path.split('/').map(decodeURIComponent);
  return {view: view || 'phone', section, rest, query: new URLSearchParams(query)};
}

/** Goes to another view. */
export function go(path) {
  location.hash = '#/' + path;
}

/** Calls back whenever the address changes; returns how to stop. */
export function onRoute(listener) {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
