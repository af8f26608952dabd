// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {api} from '../api.js';
import {bodyForApi, headerObject} from './request.js';

/**
 * What a sender was answered.
 *
 * @typedef {object} Answer
 * @property {string} target whom it was sent to, in words
 * @property {string} uri
 * @property {number} status 0 where there is no answer
 * @property {string} reason
 * @property {[string, string][]} headers
 * @property {string} body
 * @property {string} explanation what the answer means
 * @property {number|null} millis
 */

const AT_ONCE = 6;

/** @returns {Promise<Answer>} */
export async function sendTo({name, uri}, request) {
  try {
    const answer = await api.post('/api/send', {uri, headers: headerObject(request.headers), ...bodyForApi(request)});
    return {target: name, uri, ...answer};
  } catch (refused) {
    return {target: name, uri, ...notSent(refused)};
  }
}

/** Sends to many, a few at a time. Calls back with each answer; stops where the signal says so. */
export async function sendToAll(targets, request, onAnswer, signal) {
  const left = [...targets];
  const worker = async () => {
    for (let target = left.shift(); target && !signal.aborted; target = left.shift()) {
      onAnswer(await sendTo(target, request));
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, worker));
}

/** Sends to the registrations of a hub. The answer has `sendId` where the hub took it. */
export async function sendToHub({hub, expression}, request) {
  const target = expression ? `${hub}: ${expression}` : `${hub}: everybody`;
  const uri = `/${hub}/messages`;
  try {
    const started = performance.now();
    const response = await postToHub({hub, expression}, request, 'messages');
    const location = response.headers.get('Location') ?? '';
    const sendId = decodeURIComponent(/\/messages\/([^/?]+)/.exec(location)?.[1] ?? '') || null;
    return {
      target,
      uri,
      status: response.status,
      reason: response.statusText,
      headers: [...response.headers],
      body: await response.text(),
      millis: Math.round(performance.now() - started),
      explanation: sendId ? 'The hub has the send on disk and brings it to its registrations.' : '',
      hub,
      sendId,
    };
  } catch (refused) {
    return {target, uri, hub, sendId: null, ...notSent(refused)};
  }
}

/** Who would get it: {count, sample}. Rejects with the hub's sentence where it refuses. */
export async function dryRun(destination, request) {
  const response = await postToHub(destination, request, 'messages?dryrun');
  const text = await response.text();
  if (!response.ok) {
    throw new Error(hubSentence(text) || `The hub answered ${response.status}.`);
  }
  return JSON.parse(text);
}

/** The sentence in an error of the hub's own interface, which is XML. */
export function hubSentence(text) {
  const detail = new DOMParser().parseFromString(text, 'text/xml').querySelector('Detail')?.textContent ?? text;
  return detail.replace(/\.?\s*TrackingId:.*$/s, '.').trim();
}

/** Whether a sender may be glad, should wait, or must change something: good, warn or bad. */
export function toneOf({status, headers}) {
  const said = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  if (status === 200) {
    return ['Received', undefined].includes(said['x-notificationstatus']) ? 'good' : 'warn';
  }
  return status === 201 ? 'good' : [406, 412, 503].includes(status) ? 'warn' : 'bad';
}

function postToHub({hub, expression}, request, path) {
  return api.send('POST', `/api/hubs/${encodeURIComponent(hub)}/rest/${path}`, {
    headers: {
      ...headerObject(request.headers),
      'ServiceBusNotification-Format': 'windowsphone',
      ...(expression ? {'ServiceBusNotification-Tags': expression} : {}),
    },
    body: request.bytes,
  });
}

function notSent(refused) {
  return {status: refused.status ?? 0, reason: '', headers: [], body: '', millis: null, explanation: refused.message};
}
