// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Reads what a hub's own interface answers: Atom feeds of registrations, and the telemetry of sends. */

const NEVER = /^9999-/;

/** A state in which nothing more happens to a send. */
export function hasEnded(state) {
  return ['Completed', 'NoTargetFound', 'Canceled', 'Abandoned'].includes(state);
}

/** A time that may be Azure's word for never: null then. */
export function orNever(text) {
  return !text || NEVER.test(text) ? null : text;
}

/** The tags of a registration, which stand in one text. */
export function tagsOf(text) {
  return (text ?? '')
    .split(',')
    .map(tag => tag.trim())
    .filter(tag => tag !== '');
}

/** `MpnsTemplateRegistrationDescription` as {platform: 'mpns', template: true}. */
export function typeOf(elementName) {
  const [, platform = '', template = ''] = /^(.*?)(Template)?RegistrationDescription$/.exec(elementName) ?? [];
  return {platform: platform.toLowerCase() || 'unknown', template: template !== ''};
}

/** How many targets had each outcome, and all together. */
export function totalOf(outcomes) {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

/**
 * Registrations of a feed, or of one entry.
 *
 * @returns {{id: string, platform: string, template: boolean, templateName: string|null, handle: string, tags: string[],
 *     expires: string|null, updated: string|null, body: string|null}[]}
 */
export function readRegistrations(xml) {
  const document = parse(xml);
  return Array.from(document.getElementsByTagName('entry'), entry => {
    const description = entry.querySelector('content > *');
    const text = name => child(description, name);
    const {platform, template} = typeOf(description.localName);
    return {
      id: text('RegistrationId') ?? '',
      platform,
      template,
      templateName: text('TemplateName'),
      handle: handleOf(text),
      tags: tagsOf(text('Tags')),
      expires: orNever(text('ExpirationTime')),
      updated: child(entry, 'updated'),
      body: text('BodyTemplate'),
    };
  });
}

/**
 * The telemetry of a send.
 *
 * @returns {{id: string, state: string, tags: string|null, platforms: string|null, enqueued: string|null, started: string|null,
 *     ended: string|null, body: string|null, outcomes: Record<string, number>}}
 */
export function readDetails(xml) {
  const root = parse(xml).documentElement;
  const text = name => child(root, name);
  const outcomes = {};
  for (const outcome of root.querySelectorAll('MpnsOutcomeCounts > Outcome')) {
    outcomes[child(outcome, 'Name')] = Number(child(outcome, 'Count'));
  }
  return {
    id: text('NotificationId'),
    state: text('State'),
    tags: text('Tags'),
    platforms: text('TargetPlatforms'),
    enqueued: text('EnqueueTime'),
    started: text('StartTime'),
    ended: text('EndTime'),
    body: text('NotificationBody'),
    outcomes,
  };
}

const HANDLES = [
  'ChannelUri',
  'DeviceToken',
  'GcmRegistrationId',
  'FcmV1RegistrationId',
  'AdmRegistrationId',
  'BaiduChannelId',
  'Endpoint',
  'XiaomiRegistrationId',
];

function handleOf(text) {
  return HANDLES.map(text).find(handle => handle !== null) ?? '';
}

function child(element, name) {
  const found = Array.from(element.children).find(each => each.localName === name);
  return found ? found.textContent : null;
}

function parse(xml) {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  if (document.getElementsByTagName('parsererror').length > 0) {
    throw new Error('The hub answered what is no XML.');
  }
  return document;
}
