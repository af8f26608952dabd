// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Puts the service's steps together to one timeline for each notification. Bounded; the oldest go. No DOM.
 *
 * @typedef {object} Step
 * @property {string} step accepted, stored, held, sent, acknowledged, dropped, refused, connected, disconnected, purged or
 *     ended
 * @property {number} at milliseconds since 1970
 * @property {number} after milliseconds since the timeline's first step
 * @property {string|null} note what else the service said of it
 *
 * @typedef {object} Timeline one notification, or a device that came or went
 * @property {string} key
 * @property {string|null} id
 * @property {string|null} messageId
 * @property {string|null} channel
 * @property {string|null} device
 * @property {string|null} kind
 * @property {number|null} notificationClass
 * @property {number} at when it began
 * @property {Step[]} steps in their order, without repetitions
 * @property {'waiting'|'done'|'lost'|'device'} state
 */

const ORDER = ['accepted', 'refused', 'stored', 'held', 'sent', 'acknowledged', 'dropped', 'purged', 'ended'];
/** Steps of a channel that take with them what waits for it. */
const TAKE_ALONG = ['purged', 'ended'];
const ENDS = {acknowledged: 'done', refused: 'lost', dropped: 'lost'};

/** The timelines of what happens, the newest first. Each is replaced, never changed, when a step is added. */
export class Timelines {
  #byKey = new Map();
  #limit;
  #counter = 0;
  skipped = 0;

  /** @param {number} limit how many are kept */
  constructor(limit) {
    this.#limit = limit;
  }

  /** Adds what one event of the service has. */
  add({steps, skipped = 0}) {
    this.skipped += skipped;
    steps.forEach(step => this.#addStep(step));
    for (const key of this.#byKey.keys()) {
      if (this.#byKey.size <= this.#limit) {
        break;
      }
      this.#byKey.delete(key);
    }
  }

  /** Adds timelines of before, the newest first; what is known already counts more. */
  addBefore(timelines) {
    const known = this.#byKey;
    this.#byKey = new Map(timelines.map(timeline => [timeline.key, timeline]).reverse());
    known.forEach((timeline, key) => this.#byKey.set(key, timeline));
  }

  /** @returns {Timeline[]} the newest first */
  newest() {
    return [...this.#byKey.values()].reverse();
  }

  get size() {
    return this.#byKey.size;
  }

  clear() {
    this.#byKey.clear();
    this.skipped = 0;
  }

  #addStep(step) {
    const key = step.id ?? `device ${this.#counter++}`;
    this.#byKey.set(key, withStep(this.#byKey.get(key) ?? begun(key, step), step));
    if (TAKE_ALONG.includes(step.step)) {
      this.#takeAlong(step);
    }
  }

  /** What waited for a channel that was emptied or has ended is lost. */
  #takeAlong(step) {
    for (const [key, timeline] of this.#byKey) {
      if (timeline.state === 'waiting' && timeline.channel === step.channel && timeline.at <= millisOf(step.at)) {
        this.#byKey.set(key, withStep(timeline, {...step, dropped: 0}));
      }
    }
  }
}

/** One whole timeline, as the search answers it. */
export function timelineOf(found) {
  const [first] = found.steps;
  const begin = {...found, at: first?.at ?? null};
  return found.steps.reduce((timeline, step) => withStep(timeline, {...found, ...step}), begun(found.id, begin));
}

function begun(key, step) {
  return {
    key,
    id: step.id ?? null,
    messageId: step.messageId ?? null,
    channel: step.channel ?? null,
    device: step.device ?? null,
    kind: step.kind ?? null,
    notificationClass: step.class ?? null,
    at: millisOf(step.at),
    steps: [],
    state: step.id ? 'waiting' : 'device',
  };
}

/** Steps may overtake each other on their way here. A step that comes again (sent twice) counts once, the last time. */
function withStep(timeline, step) {
  const at = millisOf(step.at);
  const others = timeline.steps.filter(each => each.step !== step.step);
  const begin = Math.min(timeline.at, at);
  const steps = [...others, {step: step.step, at, note: noteOf(step)}]
    .sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step))
    .map(each => ({...each, after: Math.max(0, each.at - begin)}));
  const lost = timeline.state === 'waiting' && TAKE_ALONG.includes(step.step);
  const state = ENDS[step.step] ?? (lost ? 'lost' : timeline.state);
  return {
    ...timeline,
    messageId: timeline.messageId ?? step.messageId ?? null,
    channel: timeline.channel ?? step.channel ?? null,
    device: timeline.device ?? step.device ?? null,
    kind: timeline.kind ?? step.kind ?? null,
    notificationClass: timeline.notificationClass ?? step.class ?? null,
    at: begin,
    steps,
    state,
  };
}

function noteOf({step, answer, until, why, dropped}) {
  if (step === 'refused') {
    return [wordsOfAnswer(answer), why].filter(Boolean).join(': ') || null;
  }
  if (step === 'held' && until) {
    return `until ${new Date(millisOf(until)).toISOString()}`;
  }
  return [why, dropped ? `${dropped} waiting notifications are gone with it` : ''].filter(Boolean).join('; ') || null;
}

/** `QUEUE_FULL` or `queueFull` as words: queue full. */
export function wordsOfAnswer(answer) {
  return (answer ?? '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** A time of the service: milliseconds, or a text. */
export function millisOf(time) {
  return typeof time === 'number' ? time : Date.parse(time);
}
