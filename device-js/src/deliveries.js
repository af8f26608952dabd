// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PayloadFormatError} from './errors.js';
import {tell} from './events.js';
import {readNotification} from './notification-reader.js';
import {forbiddenImage} from './tiles.js';

/** Takes notifications to the listeners of their channels. */
export class Deliveries {
  #channels;

  /** @param {import('./channels.js').Channels} channels */
  constructor(channels) {
    this.#channels = channels;
  }

  /** Tells the listeners about a notification, and the service what was wrong with it; returns when all are told. */
  deliver({type, ...notification}) {
    const entry = this.#channels.find(notification.channel);
    if (!entry?.state.isOpen) {
      return;
    }
    const {parsed, fault} = understood(notification);
    const received = Object.freeze({...notification, headers: Object.freeze(notification.headers), parsed});
    tell(entry.channel, 'notification', {notification: received});
    if (received.kind === 'raw') {
      tell(entry.channel, 'raw', {notification: received});
    } else if (fault !== null) {
      this.#channels.fail(entry, 'PayloadFormatError', fault.message);
    } else if (received.kind === 'toast') {
      tell(entry.channel, 'toast', {toast: parsed, notification: received});
    } else {
      this.#changeTile(entry, received);
    }
  }

  #changeTile(entry, received) {
    const change = received.parsed;
    const forbidden = forbiddenImage(change, entry.state.wanted.tileDomains);
    if (forbidden !== null) {
      const detail = `the image ${forbidden} is not on a domain that the channel allows`;
      this.#channels.fail(entry, 'MessageBadContent', detail);
      return;
    }
    const tile = entry.tiles.apply(change);
    tell(entry.channel, 'tile', {tile, change, notification: received});
  }
}

/** What a phone makes of the body, or why it can make nothing of it. */
function understood({kind, bytes}) {
  if (kind === 'raw') {
    return {parsed: null, fault: null};
  }
  try {
    return {parsed: readNotification(kind, bytes), fault: null};
  } catch (fault) {
    if (!(fault instanceof PayloadFormatError)) {
      throw fault;
    }
    return {parsed: null, fault};
  }
}
