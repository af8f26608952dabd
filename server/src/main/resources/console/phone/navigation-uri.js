// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The page that an app opens with when nobody names another. */
export const MAIN_PAGE = '/MainPage.xaml';

/**
 * Reads a navigation URI as apps get it from a toast's Param or a tile's Id: `/Page.xaml?x=1`, or `?x=1` for the main
 * page. Never throws: what a sender wrote is shown, not trusted.
 *
 * @param {string|null|undefined} text
 * @returns {{uri: string, page: string, query: {name: string, value: string}[], fragment: string}}
 */
export function parseNavigationUri(text) {
  const uri = (text ?? '').trim();
  const [beforeFragment, ...fragments] = uri.split('#');
  const [path, ...queries] = beforeFragment.split('?');
  return {
    uri: uri === '' ? MAIN_PAGE : uri,
    page: path === '' || path === '/' ? MAIN_PAGE : path,
    query: queries
      .join('?')
      .split('&')
      .filter(part => part !== '')
      .map(pair => {
        const [name, ...value] = pair.split('=');
        return {name: decoded(name), value: decoded(value.join('='))};
      }),
    fragment: decoded(fragments.join('#')),
  };
}

/** Percent-decoded, or as it was written when that is broken. */
function decoded(text) {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch (broken) {
    return blanks;
  }
}
