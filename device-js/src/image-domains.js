// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {strip} from './text-rules.js';

/** The host of a URI reference with an authority: `//user@host:port/…`, in the characters that a host may have. */
const HOST = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^@/?#]*@)?([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]*)?(?:[/?#]|$)/i;

/** What a URI cannot have, and what other readers of it may see another host behind. */
const NOT_IN_URI = /[\u0000-\u0020\u007f"<>\\^`{|}]|%(?![0-9a-f]{2})/i;

/**
 * Whether a tile may show the image. A remote image is allowed when its host is one of the domains or lies below one.
 *
 * @param {readonly string[]} domains hosts, or URIs whose host counts, as the phones' API takes them
 * @param {string} image a path in the app, or an absolute URI
 */
export function isAllowedImage(domains, image) {
  if (!isRemote(image)) {
    return true;
  }
  const host = hostOf(image);
  return host !== '' && domains.some((domain) => isWithin(host, hostOf(domain)));
}

/** Also in the spellings that only browsers take for an address: `\\host/a.png`, `https:host/a.png`. */
function isRemote(image) {
  const text = strip(image).replace(/[\t\r\n]/g, '').replace(/\\/g, '/');
  return text.startsWith('//') || text.includes('://') || /^https?:/i.test(text);
}

function isWithin(host, domain) {
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** The host of a URI, or the text itself when it is a bare host; empty when there is none to be found. */
function hostOf(text) {
  const stripped = strip(text);
  const match = NOT_IN_URI.test(stripped) ? null : HOST.exec(isRemote(stripped) ? stripped : `//${stripped}`);
  return match === null ? '' : match[1].toLowerCase();
}
