// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The most notifications that are handled before they are acknowledged while more are in hand. */
export const ACK_BATCH = 32;

/**
 * What a frame of the service means to the device; `type` is one of
 *
 * - `welcomed` {device, secret: string|null, keepAliveSeconds}: requests may go out. The secret is a new device's
 * - `opened` {request, channel, uri}, `done` {request}, `refused` {request, code, detail}: the answers to requests
 * - `arrived` {notification}, `repeated` {notification}: one that the device has not seen, or has; `handled` is due
 * - `uriChanged` {channel, uri}
 * - `goingAway` {reason, reconnectAfterMillis}: no new requests; acknowledge, and come back after the delay
 * - `broken` {reason}: the service broke the protocol; the session is over and the connection must be closed
 * - `ignored`: the session is over; the frame means nothing any more
 *
 * @typedef {{type: string, [field: string]: any}} Step
 */

/**
 * The device's side of one connection, without I/O: it numbers requests and matches their answers, checks the order of
 * notifications, knows repeated ones, and says when an acknowledgement is due.
 *
 * Make one per connection, send its `hello`, then give it every frame that comes.
 */
export class DeviceSession {
  /** `awaitingWelcome`, `ready`, `goingAway` (no requests any more) or `closed`. */
  #state = 'awaitingWelcome';
  #hello;
  #recentIds;

  /** The channel that each unanswered open request names; null for the other requests. */
  #unanswered = new Map();
  #lastRequest = 0;
  #lastReceived = 0;
  #lastHandled = 0;
  #lastAcknowledged = 0;

  /**
   * @param {{device?: string, secret?: string, enrollmentKey?: string}} credentials what the device says first
   * @param {import('./recent-ids.js').RecentIds} recentIds what the device has seen on earlier connections; the session
   *   adds to it
   */
  constructor({device = null, secret = null, enrollmentKey = null}, recentIds) {
    this.#hello = Object.freeze({type: 'hello', device, secret, enrollmentKey});
    this.#recentIds = recentIds;
  }

  /** The first frame of the connection. */
  get hello() {
    return this.#hello;
  }

  get state() {
    return this.#state;
  }

  /**
   * A request to open a channel.
   *
   * @param {string} channel
   * @param {string|null} service the certificate name of an authenticated channel
   * @param {import('./device-frames.js').Bindings|null} bindings what to bind, or null to leave what is bound
   */
  open(channel, service, bindings) {
    return {type: 'open', request: this.#nextRequest(channel), channel, service, ...bindings};
  }

  /** A request to replace the bindings of a channel. */
  bind(channel, bindings) {
    return {type: 'bind', request: this.#nextRequest(null), channel, ...bindings};
  }

  /** A request to close a channel. */
  close(channel) {
    return {type: 'close', request: this.#nextRequest(null), channel};
  }

  #nextRequest(openedChannel) {
    if (this.#state !== 'ready') {
      throw new Error(`requests may be sent when the session is ready, not ${this.#state}`);
    }
    this.#unanswered.set(++this.#lastRequest, openedChannel);
    return this.#lastRequest;
  }

  /**
   * Takes the next frame of the connection and says what it means.
   *
   * @param {import('./server-frames.js').ServerFrame} frame
   * @returns {Step}
   */
  receive(frame) {
    if (this.#state === 'closed') {
      return {type: 'ignored'};
    }
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame);
      case 'opened':
      case 'done':
      case 'failed':
        return this.#answer(frame);
      case 'notification':
        return this.#notification(frame);
      case 'channelUri':
        return this.#state === 'awaitingWelcome'
          ? this.#broken('a channel URI before the welcome')
          : {type: 'uriChanged', channel: frame.channel, uri: frame.uri};
      case 'goAway':
        // Also the answer of a service that is too busy to let the device in.
        this.#state = 'goingAway';
        return {type: 'goingAway', reason: frame.reason, reconnectAfterMillis: frame.reconnectAfterMillis};
      default:
        throw new TypeError(`there is no frame of type ${frame.type}`);
    }
  }

  #welcome({device, secret, keepAliveSeconds}) {
    if (this.#state !== 'awaitingWelcome') {
      return this.#broken('a second welcome');
    }
    if (this.#hello.device === null && secret === null) {
      return this.#broken('a welcome without a secret for a new device');
    }
    if (this.#hello.device !== null && this.#hello.device !== device) {
      return this.#broken('a welcome for another device');
    }
    this.#state = 'ready';
    return {type: 'welcomed', device, secret, keepAliveSeconds};
  }

  #answer(frame) {
    const {request} = frame;
    const opens = this.#unanswered.get(request);
    if (!this.#unanswered.delete(request)) {
      return this.#broken(`an answer to request ${request}, which is not waiting for one`);
    }
    if (frame.type === 'failed') {
      return {type: 'refused', request, code: frame.code, detail: frame.detail};
    }
    if (frame.type === 'done') {
      return opens === null
        ? {type: 'done', request}
        : this.#broken(`done, but request ${request} opens a channel: opened was expected`);
    }
    return opens === frame.channel
      ? {type: 'opened', request, channel: frame.channel, uri: frame.uri}
      : this.#broken(`opened, but request ${request} did not open channel ${frame.channel}`);
  }

  #notification(notification) {
    if (this.#state === 'awaitingWelcome') {
      return this.#broken('a notification before the welcome');
    }
    if (notification.seq !== this.#lastReceived + 1) {
      return this.#broken(`notification ${notification.seq} after ${this.#lastReceived}`);
    }
    this.#lastReceived = notification.seq;
    return {type: this.#recentIds.add(notification.id) ? 'arrived' : 'repeated', notification};
  }

  #broken(reason) {
    this.#state = 'closed';
    return {type: 'broken', reason};
  }

  /**
   * Says that the device is done with a notification, so that it may be acknowledged.
   *
   * @param {number} seq the next unhandled one of the received: notifications are handled in order, repeated ones included
   */
  handled(seq) {
    if (seq !== this.#lastHandled + 1 || seq > this.#lastReceived) {
      throw new RangeError(
        `notification ${seq} cannot be handled after ${this.#lastHandled} when ${this.#lastReceived} is the last received`,
      );
    }
    this.#lastHandled = seq;
  }

  /** How many notifications are received and not yet handled. */
  get inHand() {
    return this.#lastReceived - this.#lastHandled;
  }

  /**
   * Whether an acknowledgement is worth sending now: something handled is unacknowledged, and either nothing more is in
   * hand or `ACK_BATCH` have gathered. So an idle device acknowledges at once, and a busy one per batch.
   */
  get isAckDue() {
    const gathered = this.#lastHandled - this.#lastAcknowledged;
    return gathered >= ACK_BATCH || (gathered > 0 && this.inHand === 0);
  }

  /**
   * The acknowledgement of all that is handled, due or not. What it covers counts as acknowledged.
   *
   * @returns {object|null} null when everything handled is acknowledged already, or the session is over
   */
  acknowledge() {
    if (this.#lastHandled === this.#lastAcknowledged || this.#state === 'closed') {
      return null;
    }
    this.#lastAcknowledged = this.#lastHandled;
    return {type: 'ack', seq: this.#lastAcknowledged};
  }

  /** Ends the session: the connection is lost or closed. */
  end() {
    this.#state = 'closed';
  }
}
