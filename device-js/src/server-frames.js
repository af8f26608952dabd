// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {MalformedFrameError} from './errors.js';
import {readJson} from './json-reader.js';
import {FAILURE_CODES, KINDS, MAX_SERVER_FRAME_BYTES, MAX_TEXT_CHARS} from './protocol.js';
import {isWhole, quoted} from './text-rules.js';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** What a URI cannot have anywhere; a page must not take such a text for a link. */
const NOT_IN_URI = /[\u0000-\u0020\u007f"<>\\^`{|}]/;

const encoder = new TextEncoder();

/**
 * A frame of the service: one of
 *
 * - `{type: 'welcome', device, secret: string|null, keepAliveSeconds}`
 * - `{type: 'opened', request, channel, uri}`
 * - `{type: 'done', request}`
 * - `{type: 'failed', request, code, detail}`
 * - `{type: 'notification', seq, id, channel, kind, class, messageId: string|null, headers, bytes, text: string|null}`
 * - `{type: 'channelUri', channel, uri}`
 * - `{type: 'goAway', reason, reconnectAfterMillis}`
 *
 * @typedef {{type: string, [field: string]: any}} ServerFrame
 */

/**
 * Reads one frame of the service.
 *
 * @param {string} text the WebSocket message
 * @returns {ServerFrame}
 * @throws {MalformedFrameError} when it is not a frame that the service may send
 */
export function readServerFrame(text) {
  if (text.length > MAX_SERVER_FRAME_BYTES || encoder.encode(text).length > MAX_SERVER_FRAME_BYTES) {
    throw new MalformedFrameError(`a frame of the service has at most ${MAX_SERVER_FRAME_BYTES} bytes, this one has more`);
  }
  const fields = new Fields(parse(text));
  const type = fields.identifier('type');
  switch (type) {
    case 'welcome':
      return {
        type,
        device: fields.identifier('device'),
        secret: fields.optionalIdentifier('secret'),
        keepAliveSeconds: fields.atLeast('keepAliveSeconds', 1),
      };
    case 'opened':
      return {type, request: fields.number('request'), channel: fields.identifier('channel'), uri: uri(fields)};
    case 'done':
      return {type, request: fields.number('request')};
    case 'failed':
      return {
        type,
        request: fields.number('request'),
        code: oneOf(FAILURE_CODES, fields.identifier('code'), 'failure code'),
        detail: fields.text('detail'),
      };
    case 'notification':
      return notification(fields);
    case 'channelUri':
      return {type, channel: fields.identifier('channel'), uri: uri(fields)};
    case 'goAway':
      return {type, reason: fields.text('reason'), reconnectAfterMillis: fields.atLeast('reconnectAfterMillis', 0)};
    default:
      throw new MalformedFrameError(`the service does not send frames of type ${quoted(type)}`);
  }
}

function parse(text) {
  let value;
  try {
    value = readJson(text);
  } catch (notJson) {
    if (!(notJson instanceof SyntaxError)) {
      throw notJson;
    }
    throw new MalformedFrameError(`the frame is not well-formed JSON: ${notJson.message}`);
  }
  if (!(value instanceof Map)) {
    throw new MalformedFrameError('a frame is a JSON object');
  }
  return value;
}

function notification(fields) {
  return {
    type: 'notification',
    seq: fields.atLeast('seq', 1),
    id: fields.identifier('id'),
    channel: fields.identifier('channel'),
    kind: oneOf(KINDS, fields.identifier('kind'), 'kind'),
    class: notificationClass(fields),
    messageId: fields.optionalText('messageId'),
    headers: fields.textObject('headers'),
    ...body(fields),
  };
}

function notificationClass(fields) {
  const number = fields.number('class');
  if (number < 1 || number > 31) {
    throw new MalformedFrameError(`a notification class is 1 to 31, not ${number}`);
  }
  return number;
}

/** The sender's bytes, and the text that they are if they are UTF-8. */
function body(fields) {
  const text = fields.optionalText('body');
  if (text !== null) {
    return {bytes: encoder.encode(text), text};
  }
  const bytes = fromBase64(fields.text('bodyBase64'));
  try {
    return {bytes, text: new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)};
  } catch {
    return {bytes, text: null};
  }
}

function fromBase64(text) {
  try {
    if (BASE64.test(text)) {
      return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    }
  } catch {
    // Refused below.
  }
  throw new MalformedFrameError('the field "bodyBase64" is not Base64');
}

function oneOf(known, text, what) {
  if (!known.includes(text)) {
    throw new MalformedFrameError(`there is no ${what} ${quoted(text)}`);
  }
  return text;
}

function uri(fields) {
  const text = fields.text('uri');
  if (NOT_IN_URI.test(text)) {
    throw new MalformedFrameError('the field "uri" is not a URI');
  }
  return text;
}

/** The fields of a frame with typed access. One that is null is one that is not there. */
class Fields {
  #fields;

  constructor(fields) {
    this.#fields = fields;
    for (const value of fields.values()) {
      checkTexts(value);
    }
  }

  #get(name) {
    return this.#fields.get(name) ?? null;
  }

  identifier(name) {
    const text = this.optionalIdentifier(name);
    if (!text) {
      throw new MalformedFrameError(`the frame needs the text field "${name}"`);
    }
    return text;
  }

  optionalIdentifier(name) {
    const text = this.optionalText(name);
    if (text !== null && text.length > MAX_TEXT_CHARS) {
      throw new MalformedFrameError(`the field "${name}" is longer than ${MAX_TEXT_CHARS} characters`);
    }
    return text;
  }

  text(name) {
    const text = this.optionalText(name);
    if (text === null) {
      throw new MalformedFrameError(`the frame needs the text field "${name}"`);
    }
    return text;
  }

  optionalText(name) {
    const value = this.#get(name);
    if (value !== null && typeof value !== 'string') {
      throw new MalformedFrameError(`the field "${name}" must be a text`);
    }
    return value;
  }

  number(name) {
    const value = this.#get(name);
    if (typeof value !== 'number') {
      throw new MalformedFrameError(`the frame needs the whole number field "${name}"`);
    }
    return value;
  }

  atLeast(name, least) {
    const number = this.number(name);
    if (number < least) {
      throw new MalformedFrameError(`the field "${name}" must be at least ${least}, not ${number}`);
    }
    return number;
  }

  /** The texts of an object; empty where the field is absent. */
  textObject(name) {
    const value = this.#get(name) ?? new Map();
    if (!(value instanceof Map) || [...value.values()].some((text) => typeof text !== 'string')) {
      throw new MalformedFrameError(`the field "${name}" must be an object of texts`);
    }
    return Object.fromEntries(value);
  }
}

/** Refuses half a surrogate pair, which could be read but not written again. */
function checkTexts(value) {
  if (typeof value === 'string') {
    if (!isWhole(value)) {
      throw new MalformedFrameError('a text in the frame has half a surrogate pair');
    }
  } else if (value instanceof Map) {
    value.forEach((inner, name) => [name, inner].forEach(checkTexts));
  } else if (Array.isArray(value)) {
    value.forEach(checkTexts);
  }
}
