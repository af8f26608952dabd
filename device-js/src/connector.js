// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {STABLE_MILLIS} from './backoff.js';
import {Connection} from './connection.js';
import {DeviceError} from './errors.js';
import {CLOSE_NOT_AUTHORIZED, CLOSE_REPLACED, CLOSE_UNKNOWN_DEVICE} from './protocol.js';
import {MAX_UNANSWERED, tooManyRequests} from './requests.js';
import {DeviceSession} from './session.js';

/** How long the service may take to close a connection after it said so. */
const GO_AWAY_GRACE_MILLIS = 10_000;

/** The longest absence that a service may ask for. */
const LONGEST_ABSENCE_MILLIS = 3_600_000;

/**
 * Keeps the device connected: makes one connection after another, waits between them as back-off and service demand, and
 * stops for good when the service wants it or the app is done.
 */
export class Connector {
  #parts;
  #status = 'idle';
  #connection = null;
  #timer = null;
  #absenceMillis = 0;
  #welcomedAt = 0;
  #waitingForWelcome = new Set();
  #isDelivering = false;
  /** What a listener has asked for that must wait until the notification it is told of is handled. */
  #afterDelivery = [];
  #stopReason = null;

  /**
   * @param {object} parts
   * @param {import('./clock.js').Clock} parts.clock
   * @param {typeof globalThis.WebSocket} parts.WebSocket
   * @param {string} parts.url
   * @param {import('./backoff.js').Backoff} parts.backoff
   * @param {import('./device-memory.js').DeviceMemory} parts.memory
   * @param {import('./channels.js').Channels} parts.channels
   * @param {import('./requests.js').Requests} parts.requests
   * @param {import('./deliveries.js').Deliveries} parts.deliveries
   * @param {(status: string, why: string|null, delayMillis: number|null) => void} parts.tellStatus
   */
  constructor(parts) {
    this.#parts = parts;
  }

  get status() {
    return this.#status;
  }

  /** Why the client has stopped; null while it has not. @returns {DeviceError|null} */
  get stopReason() {
    return this.#stopReason;
  }

  /** Connects if that has not begun; after `leave`, only when the app has asked to come back. */
  start({comesBack = false} = {}) {
    if (this.#status === 'idle' || (this.#status === 'disconnected' && comesBack)) {
      this.#connect();
    }
  }

  /** Completes the promise with the device handle as soon as there is a connection. */
  whenConnected(promise) {
    for (const waiting of this.#waitingForWelcome) {
      if (waiting.isDone) {
        this.#waitingForWelcome.delete(waiting);
      }
    }
    if (this.#status === 'connected') {
      promise.complete(this.#parts.memory.device);
    } else if (this.#waitingForWelcome.size >= MAX_UNANSWERED) {
      promise.fail(tooManyRequests());
    } else {
      this.#waitingForWelcome.add(promise);
    }
  }

  /** Cuts the connection and stays away until the app wants to come back. */
  leave() {
    this.#whenHandled(() => {
      if (this.#status !== 'stopped' && this.#status !== 'disconnected') {
        this.#goodbye();
        const waiting = this.#takeWaiting();
        this.#change('disconnected', 'the app has disconnected');
        waiting.forEach((promise) => promise.fail(new DeviceError('disconnected', 'the client was disconnected')));
      }
    });
  }

  /**
   * Stops for good.
   *
   * @param {DeviceError} why what all later requests fail with
   */
  stop(why) {
    this.#whenHandled(() => {
      if (this.#status !== 'stopped') {
        this.#stopReason = why;
        this.#goodbye();
        const waiting = this.#takeWaiting();
        this.#change('stopped', why.message);
        waiting.forEach((promise) => promise.fail(why));
        this.#parts.requests.abandonAll(why);
      }
    });
  }

  #whenHandled(act) {
    if (this.#isDelivering) {
      this.#afterDelivery.push(act);
    } else {
      act();
    }
  }

  #takeWaiting() {
    const waiting = [...this.#waitingForWelcome];
    this.#waitingForWelcome.clear();
    return waiting;
  }

  #change(status, why = null, delayMillis = null) {
    if (status !== this.#status || delayMillis !== null) {
      this.#status = status;
      this.#parts.tellStatus(status, why, delayMillis);
    }
  }

  #connect() {
    const {clock, WebSocket, url, memory} = this.#parts;
    this.#timer = null;
    this.#absenceMillis = 0;
    const connection = new Connection(clock, new DeviceSession(memory.credentials, memory.recentIds), this);
    this.#connection = connection;
    connection.begin(WebSocket, url);
    this.#change('connecting');
  }

  /** Ends the connection in good order, if there is one. */
  #goodbye() {
    const connection = this.#connection;
    if (connection !== null) {
      this.#acknowledge(connection);
      connection.leave();
    }
    this.#disconnected();
  }

  #disconnected() {
    this.#connection = null;
    this.#timer?.cancel();
    this.#timer = null;
    this.#parts.requests.disconnected();
    this.#parts.channels.disconnected();
  }

  ended(connection, code, detail) {
    if (this.#status === 'connected' && this.#parts.clock.now() - this.#welcomedAt >= STABLE_MILLIS) {
      this.#parts.backoff.reset();
    }
    this.#disconnected();
    switch (code) {
      case CLOSE_REPLACED:
        this.stop(
          new DeviceError(
            'replaced',
            `device ${this.#parts.memory.device} has connected a second time; this client has stopped. Each client needs` +
              ' a store of its own',
          ),
        );
        break;
      case CLOSE_NOT_AUTHORIZED:
        this.stop(
          new DeviceError(
            'notAuthorized',
            `the service does not let this device in: ${detail}`,
          ),
        );
        break;
      case CLOSE_UNKNOWN_DEVICE:
        this.#parts.memory.forgetDevice();
        this.#retry('the service does not know this device any more; it is enrolled anew');
        break;
      default:
        this.#retry(detail);
    }
  }

  #retry(why) {
    const delay = this.#parts.backoff.next() + this.#absenceMillis;
    this.#timer = this.#parts.clock.schedule(delay, () => this.#connect());
    this.#change('waiting', why, delay);
  }

  /** What each step of the session asks for. The connection takes care of `broken`. */
  stepped(connection, step) {
    const {channels, requests} = this.#parts;
    switch (step.type) {
      case 'welcomed':
        this.#welcomed(connection, step);
        break;
      case 'opened':
        requests.succeeded(step.request, step.uri);
        break;
      case 'done':
        requests.succeeded(step.request, null);
        break;
      case 'refused':
        requests.refused(step.request, step.code, step.detail);
        break;
      case 'arrived':
      case 'repeated':
        this.#handle(connection, step);
        break;
      case 'uriChanged':
        channels.uriChanged(step.channel, step.uri);
        break;
      case 'goingAway':
        this.#goingAway(connection, step);
        break;
      default:
    }
  }

  #welcomed(connection, {device, secret}) {
    const {clock, memory, channels, requests} = this.#parts;
    this.#welcomedAt = clock.now();
    if (secret !== null) {
      memory.enrolled(device, secret);
      channels.forgotten();
      channels.save();
    }
    requests.welcomed(connection, channels.welcomed(connection));
    const waiting = this.#takeWaiting();
    waiting.forEach((promise) => promise.complete(device));
    this.#change('connected');
  }

  /** Delivers a notification that the device has not seen, and acknowledges it when its listeners have returned. */
  #handle(connection, {type, notification}) {
    if (type === 'arrived') {
      this.#isDelivering = true;
      try {
        this.#parts.deliveries.deliver(notification);
      } catch (bug) {
        // One notification that makes the library stumble must not come again and again.
        console.error('tidings-device: a notification could not be delivered:', bug);
      } finally {
        this.#isDelivering = false;
      }
    }
    connection.handled(notification.seq);
    if (connection.isAckDue) {
      this.#acknowledge(connection);
    }
    this.#afterDelivery.splice(0).forEach((act) => act());
  }

  /** What is acknowledged must be known after a restart: the acknowledgement may be lost on its way. */
  #acknowledge(connection) {
    this.#parts.channels.save();
    connection.acknowledge();
  }

  #goingAway(connection, {reason, reconnectAfterMillis}) {
    this.#absenceMillis = Math.min(reconnectAfterMillis, LONGEST_ABSENCE_MILLIS);
    this.#timer?.cancel();
    this.#timer = this.#parts.clock.schedule(GO_AWAY_GRACE_MILLIS, () => {
      this.#acknowledge(connection);
      connection.leave();
      this.ended(connection, null, `the service went away: ${reason}`);
    });
  }
}
