// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** A refusal of the service: its status and its sentence. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message one sentence for people
   * @param {number|null} retryAfter seconds, where the service says so
   */
  constructor(status, message, retryAfter = null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Whether what failed may go well a little later: the service was away, busy or in trouble, or the answer broke off. */
export function mayPass(failure) {
  return !(failure instanceof ApiError) || failure.status === 0 || failure.status === 429 || failure.status >= 500;
}

/** The service asks for this header on changes: pages of other origins cannot send it. */
const OWN_PAGE = {'X-Tidings-Console': '1'};

/** How long to wait after the service has refused to tell events. */
const REFUSED_AGAIN_MILLIS = 5_000;

async function send(method, path, {headers = {}, body} = {}) {
  let response;
  try {
    response = await fetch(path, {method, headers: {...OWN_PAGE, ...headers}, body, cache: 'no-store'});
  } catch (unreachable) {
    throw new ApiError(0, 'The service cannot be reached; is it running?');
  }
  if (response.status === 401 && path.startsWith('/api/')) {
    window.dispatchEvent(new CustomEvent('td-signed-out'));
  }
  return response;
}

async function checked(response) {
  if (response.ok) {
    return response;
  }
  const sentence = (await response.text()).trim();
  const retryAfter = Number(response.headers.get('Retry-After'));
  throw new ApiError(
    response.status,
    sentence || `The service answered ${response.status}.`,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  );
}

async function json(method, path, body) {
  const options = body === undefined ? {} : {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  const response = await checked(await send(method, path, options));
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/**
 * Listens to what happens in the service; connects again by itself.
 *
 * @param {Record<string, string>} params channel, device, outcome
 * @param {{onSteps?: function(object), onRates?: function(object), onState?: function(boolean)}} listener
 * @returns {{close: function(): void}}
 */
function events(params, {onSteps, onRates, onState}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString();
  let source;
  let again;
  const open = () => {
    source = new EventSource('/api/events' + (query ? '?' + query : ''));
    if (onSteps) {
      source.addEventListener('steps', event => onSteps(JSON.parse(event.data)));
    }
    if (onRates) {
      source.addEventListener('rates', event => onRates(JSON.parse(event.data)));
    }
    source.addEventListener('open', () => onState?.(true));
    source.addEventListener('error', () => {
      onState?.(false);
      // The browser tries again after a cut, but never after a refusal: of too many watchers, or of one who is signed out.
      if (source.readyState === EventSource.CLOSED) {
        send('GET', '/api/console').catch(() => {});
        again = setTimeout(open, REFUSED_AGAIN_MILLIS);
      }
    });
  };
  open();
  return {
    close: () => {
      clearTimeout(again);
      source.close();
    },
  };
}

/** The service's API. Everything rejects with an {@link ApiError} where the service refuses. */
export const api = {
  get: path => json('GET', path),
  post: (path, body) => json('POST', path, body),
  delete: path => json('DELETE', path),
  /** Any request, answered with the Response whatever its status. */
  send,
  checked,
  events,
};
