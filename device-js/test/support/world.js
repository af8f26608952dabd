// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {PushClient} from '../../src/tidings-device.js';

export const URI = 'http://push.example/throttledthirdparty/01.00/x';

/** A WebSocket whose other end is the test. */
class FakeWebSocket {
  readyState = 'connecting';
  protocol = 'tidings.device.v1';
  /** What the device has sent, as objects. */
  sent = [];
  closedWith = null;

  constructor(url, protocol) {
    this.url = url;
    this.askedFor = protocol;
  }

  send(text) {
    if (this.readyState !== 'open') {
      throw new Error(`sending while ${this.readyState}`);
    }
    this.sent.push(JSON.parse(text));
  }

  close(code, reason) {
    this.readyState = 'closing';
    this.closedWith = {code, reason};
  }

  /** The handshake is done. */
  opens() {
    this.readyState = 'open';
    this.onopen({});
  }

  says(...frames) {
    frames.forEach((frame) => this.onmessage({data: typeof frame === 'object' ? JSON.stringify(frame) : frame}));
  }

  /** The service closes, or the network does. */
  ends(code = 1006, reason = '') {
    this.readyState = 'closed';
    this.onclose({code, reason});
  }

  /** What the device has sent of a type. */
  sentOf(type) {
    return this.sent.filter((frame) => frame.type === type);
  }

  /** What the device has sent since this was asked last. */
  takeSent() {
    return this.sent.splice(0);
  }
}

/** Timers that go off when the test says so. */
class FakeTimers {
  millis = 0;
  #pending = new Map();
  #last = 0;

  now = () => this.millis;

  setTimeout = (task, delay) => {
    this.#pending.set(++this.#last, {at: this.millis + delay, task});
    return this.#last;
  };

  clearTimeout = (timer) => this.#pending.delete(timer);

  /** How many timers are set. */
  get count() {
    return this.#pending.size;
  }

  /** Lets time pass, and all that is due in it go off in order. */
  pass(millis) {
    const end = this.millis + millis;
    for (;;) {
      const [next] = [...this.#pending].sort(([, one], [, other]) => one.at - other.at);
      if (next === undefined || next[1].at > end) {
        break;
      }
      this.#pending.delete(next[0]);
      this.millis = next[1].at;
      next[1].task();
    }
    this.millis = end;
  }
}

/** A store that keeps everything that was saved. */
export class RecordingStore {
  saves = [];

  constructor(saved = null) {
    this.saved = saved;
  }

  load() {
    return this.saved;
  }

  save(device) {
    this.saved = JSON.parse(JSON.stringify(device));
    this.saves.push(this.saved);
  }
}

/** A device with everything around it fake. */
export class World {
  timers = new FakeTimers();
  sockets = [];
  statuses = [];
  store;
  client;
  /** What `random` gives: a delay is this part of its bound. */
  random = 0.999_999;

  constructor({saved = null, ...options} = {}) {
    const {sockets} = this;
    this.store = new RecordingStore(saved);
    this.client = new PushClient('http://push.example', {
      store: this.store,
      random: () => this.random,
      now: this.timers.now,
      setTimeout: this.timers.setTimeout,
      clearTimeout: this.timers.clearTimeout,
      WebSocket: class extends FakeWebSocket {
        constructor(url, protocol) {
          super(url, protocol);
          sockets.push(this);
        }
      },
      ...options,
    });
    this.client.addEventListener('status', ({detail}) => this.statuses.push(detail));
  }

  /** The newest connection. */
  get socket() {
    return this.sockets.at(-1);
  }

  /** The service lets the device in on the newest connection: a new one, or the one that it knows. */
  welcome({device = 'd1', secret = 's1', keepAliveSeconds = 60} = {}) {
    this.socket.opens();
    const isNew = this.socket.sent[0].device === undefined;
    this.socket.says({type: 'welcome', device, ...(isNew ? {secret} : {}), keepAliveSeconds});
  }

  /** Connects a new device. */
  connect() {
    const connected = this.client.connect();
    this.welcome();
    return connected;
  }

  /** An open channel, and what it tells its listeners: `[type, detail]`. */
  openChannel(name = 'news', bindings = {toast: true, tile: true}) {
    const channel = this.client.channel(name);
    const told = record(channel);
    channel.open(bindings);
    const {request} = this.socket.sent.at(-1);
    this.socket.says({type: 'opened', request, channel: name, uri: URI});
    this.socket.takeSent();
    return {channel, told};
  }
}

const TYPES = ['uri', 'notification', 'raw', 'toast', 'tile', 'error', 'closed'];

/** What a channel tells from now on: `[type, detail]`. */
export function record(channel) {
  const told = [];
  TYPES.forEach((type) => channel.addEventListener(type, ({detail}) => told.push([type, detail])));
  return told;
}

export function notification(seq, {id = `n${seq}`, channel = 'news', kind = 'raw', body = 'x', ...rest} = {}) {
  return {type: 'notification', seq, id, channel, kind, class: 3, body, ...rest};
}

export function toast(text) {
  return `<wp:Notification xmlns:wp="WPNotification"><wp:Toast><wp:Text1>${text}</wp:Text1></wp:Toast></wp:Notification>`;
}

export function tile(elements, attributes = '') {
  return `<wp:Notification xmlns:wp="WPNotification"><wp:Tile${attributes}>${elements}</wp:Tile></wp:Notification>`;
}
