// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {ApiError, api} from '../api.js';
import {hubSentence} from '../compose/sender.js';

/**
 * Asks a hub's own interface; the service signs. Rejects with the hub's sentence where it refuses.
 *
 * @returns {Promise<Response>}
 */
export async function hubRest(method, hub, path, options) {
  const response = await api.send(method, `/api/hubs/${encodeURIComponent(hub)}/rest/${path}`, options);
  if (response.ok) {
    return response;
  }
  const sentence = hubSentence(await response.text());
  throw new ApiError(response.status, sentence || `The hub answered ${response.status}.`);
}

/** Where the next part of a list begins, or null. */
export function continuationOf(response) {
  return response.headers.get('x-ms-continuationtoken');
}

/** A query with what is given. */
export function queryOf(values) {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
}
