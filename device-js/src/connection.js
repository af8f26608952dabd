// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {writeDeviceFrame} from './device-frames.js';
import {MalformedFrameError} from './errors.js';
import {PROBED_CHANNEL} from './probe.js';
import {CLOSE_NORMAL, CLOSE_PROTOCOL_ERROR, SUBPROTOCOL} from './protocol.js';
import {readServerFrame} from './server-frames.js';

/** How long the handshake and the welcome may take together. */
const WELCOME_TIMEOUT_MILLIS = 30_000;

/** A service that asks for more is taken for this: a lost connection must be noticed some day. */
const LONGEST_KEEP_ALIVE_SECONDS = 3600;

/** The code that a browser reports for a connection that broke. */
const ABNORMAL_CLOSURE = 1006;

/**
 * One connection: a WebSocket, the session on it, and the watch over its silence.
 *
 * Browsers answer pings by themselves and show neither pings nor pongs to a page, so that an idle connection and a dead
 * one look alike. Therefore a device that has heard nothing for the service's keep-alive asks for an answer itself: it
 * sends a request that changes nothing, which is answered `failed` `noSuchChannel`. The service, which has heard something
 * then, does not ping. When nothing has come for twice the keep-alive, the connection is taken for dead.
 */
export class Connection {
  #clock;
  #session;
  #owner;
  /** Null when the page or process may not make one. */
  #socket = null;
  #watch = null;
  #lastSign = 0;
  #keepAliveMillis = WELCOME_TIMEOUT_MILLIS;
  #probe = null;
  #ended = false;

  /**
   * @param {import('./clock.js').Clock} clock
   * @param {import('./session.js').DeviceSession} session
   * @param {{stepped: (connection: Connection, step: import('./session.js').Step) => void,
   *   ended: (connection: Connection, code: number|null, detail: string) => void}} owner
   *   `ended` is called once, and not when the owner ended the connection; its code is the service's close code or null
   */
  constructor(clock, session, owner) {
    this.#clock = clock;
    this.#session = session;
    this.#owner = owner;
  }

  /**
   * @param {typeof globalThis.WebSocket} WebSocket
   * @param {string} url
   */
  begin(WebSocket, url) {
    this.#lastSign = this.#clock.now();
    let socket;
    try {
      socket = new WebSocket(url, SUBPROTOCOL);
    } catch (refused) {
      // A page that came over TLS may not connect without, for example.
      this.#watch = this.#clock.schedule(0, () => this.#end(null, refused.message));
      return;
    }
    this.#socket = socket;
    this.#watch = this.#clock.schedule(WELCOME_TIMEOUT_MILLIS, () => this.#giveUpOnWelcome());
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#unlessEnded(() => this.#opened());
    socket.onmessage = ({data}) => this.#unlessEnded(() => this.#message(data));
    socket.onclose = ({code, reason}) => this.#unlessEnded(() => this.#closed(code, reason));
    // An error is followed by a close. Without a listener, some implementations throw it.
    socket.onerror = () => {};
  }

  #unlessEnded(act) {
    if (!this.#ended) {
      act();
    }
  }

  #opened() {
    if (this.#socket.protocol === SUBPROTOCOL) {
      this.send(this.#session.hello);
    } else {
      this.#lose(`the server does not speak ${SUBPROTOCOL}`);
    }
  }

  #message(data) {
    this.#lastSign = this.#clock.now();
    if (typeof data !== 'string') {
      this.#breakOff('a binary frame, which the protocol does not have');
      return;
    }
    let step;
    try {
      step = this.#session.receive(readServerFrame(data));
    } catch (malformed) {
      if (!(malformed instanceof MalformedFrameError)) {
        throw malformed;
      }
      this.#breakOff(malformed.message);
      return;
    }
    if (step.type === 'broken') {
      this.#breakOff(step.reason);
      return;
    }
    if (step.type === 'welcomed') {
      this.#watchSilence(step.keepAliveSeconds);
    }
    if (this.#probe !== null && step.request === this.#probe) {
      this.#probe = null;
    } else {
      this.#owner.stepped(this, step);
    }
  }

  #closed(code, reason) {
    const isOfService = code !== ABNORMAL_CLOSURE;
    this.#end(
      isOfService ? code : null,
      isOfService ? `the service closed with ${code}${reason ? ` ${reason}` : ''}` : 'there is no connection, or it broke',
    );
  }

  #giveUpOnWelcome() {
    this.#lose(`no welcome within ${WELCOME_TIMEOUT_MILLIS / 1000} s`);
  }

  #watchSilence(keepAliveSeconds) {
    this.#keepAliveMillis = Math.min(keepAliveSeconds, LONGEST_KEEP_ALIVE_SECONDS) * 1000;
    this.#watch.cancel();
    this.#watch = this.#clock.schedule(this.#keepAliveMillis, () => this.#checkSilence());
  }

  #checkSilence() {
    const silence = this.#clock.now() - this.#lastSign;
    if (silence < this.#keepAliveMillis) {
      this.#watch = this.#clock.schedule(this.#keepAliveMillis - silence, () => this.#checkSilence());
    } else if (this.#probe !== null) {
      this.#lose(`nothing came for ${Math.round(silence)} ms`);
    } else {
      if (this.isReady) {
        this.#probe = this.close(PROBED_CHANNEL);
      }
      this.#watch = this.#clock.schedule(this.#keepAliveMillis, () => this.#checkSilence());
    }
  }

  /** Whether requests may be sent. */
  get isReady() {
    return !this.#ended && this.#session.state === 'ready';
  }

  /** Whether frames that want no answer may be sent. */
  get isAlive() {
    return this.isReady || (!this.#ended && this.#session.state === 'goingAway');
  }

  send(frame) {
    if (!this.#ended) {
      this.#socket.send(writeDeviceFrame(frame));
    }
  }

  /** Sends a request to open a channel; returns its number. */
  open(channel, service, bindings) {
    return this.#ask(this.#session.open(channel, service, bindings));
  }

  /** Sends a request to bind a channel; returns its number. */
  bind(channel, bindings) {
    return this.#ask(this.#session.bind(channel, bindings));
  }

  /** Sends a request to close a channel; returns its number. */
  close(channel) {
    return this.#ask(this.#session.close(channel));
  }

  #ask(request) {
    this.send(request);
    return request.request;
  }

  handled(seq) {
    this.#session.handled(seq);
  }

  get isAckDue() {
    return this.#session.isAckDue;
  }

  acknowledge() {
    const ack = this.#session.acknowledge();
    if (ack !== null) {
      this.send(ack);
    }
  }

  /** Ends the connection in good order; the owner hears nothing more. */
  leave() {
    this.#finish(CLOSE_NORMAL, 'bye');
  }

  #breakOff(reason) {
    this.#finish(CLOSE_PROTOCOL_ERROR, 'see the status of the device');
    this.#owner.ended(this, null, `the service broke the protocol: ${reason}`);
  }

  #lose(detail) {
    this.#finish(CLOSE_NORMAL, 'silence');
    this.#owner.ended(this, null, detail);
  }

  #finish(code, reason) {
    if (!this.#ended) {
      this.#release();
      this.#socket?.close(code, reason);
    }
  }

  #end(code, detail) {
    this.#release();
    this.#owner.ended(this, code, detail);
  }

  #release() {
    this.#ended = true;
    this.#session.end();
    this.#watch?.cancel();
  }
}
