// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {writeDeviceFrame} from '../src/device-frames.js';
import {MalformedFrameError} from '../src/errors.js';
import {RecentIds} from '../src/recent-ids.js';
import {readServerFrame} from '../src/server-frames.js';
import {DeviceSession} from '../src/session.js';
import {cases} from './support/cases.js';

const {sessions, frames} = cases('device-session.json');

/** What one step of a case does to a session and expects of it. */
class Run {
  #recentIds = new RecentIds(100);
  #session;
  #received = 0;
  #handled = 0;

  constructor({hello, seen = []}) {
    seen.forEach((id) => this.#recentIds.add(id));
    this.#session = new DeviceSession(hello, this.#recentIds);
  }

  step(step) {
    if (step.refused) {
      assert.throws(() => this.#act(step));
    } else {
      this.#act(step);
    }
  }

  #act(step) {
    const [[what, value]] = Object.entries(step);
    switch (what) {
      case 'hello':
        assert.deepEqual(sent(this.#session.hello), value);
        break;
      case 'receive':
        assert.deepEqual(this.#receive(value), step.step);
        break;
      case 'arrive':
        for (let last = this.#received + value; this.#received < last; ) {
          const seq = this.#received + 1;
          const frame = {type: 'notification', seq, id: `n${seq}`, channel: 'news', kind: 'raw', class: 3, body: ''};
          assert.deepEqual(this.#receive(frame), {type: 'arrived', id: frame.id});
        }
        break;
      case 'handle':
        for (let last = this.#handled + value; this.#handled < last; ) {
          this.#session.handled(++this.#handled);
        }
        break;
      case 'handled':
        this.#session.handled(value);
        break;
      case 'open':
        assert.deepEqual(sent(this.#session.open(value.channel, value.service ?? null, value.bindings ?? null)), step.sends);
        break;
      case 'bind':
        assert.deepEqual(sent(this.#session.bind(value.channel, value.bindings)), step.sends);
        break;
      case 'close':
        assert.deepEqual(sent(this.#session.close(value.channel)), step.sends);
        break;
      case 'acknowledge':
        assert.deepEqual(this.#session.acknowledge(), value);
        break;
      case 'ackDue':
        assert.equal(this.#session.isAckDue, value);
        break;
      case 'inHand':
        assert.equal(this.#session.inHand, value);
        break;
      case 'state':
        assert.equal(this.#session.state, value);
        break;
      case 'seen':
        assert.equal(this.#recentIds.has(value), step.known);
        break;
      case 'end':
        this.#session.end();
        break;
      default:
        assert.fail(`there is no step ${what}`);
    }
  }

  #receive(frame) {
    const {notification, ...step} = this.#session.receive(readServerFrame(JSON.stringify(frame)));
    if (notification !== undefined) {
      this.#received = notification.seq;
      return {...step, id: notification.id};
    }
    // Why the service broke the protocol is for people.
    return step.type === 'broken' ? {type: step.type} : step;
  }
}

function sent(frame) {
  return JSON.parse(writeDeviceFrame(frame));
}

function plain({bytes, text, ...frame}) {
  return bytes === undefined ? frame : {...frame, body: Buffer.from(bytes).toString('base64')};
}

describe('a session, as every device library has it', () => {
  for (const {name, steps, ...given} of sessions) {
    test(name, () => {
      const run = new Run(given);
      steps.forEach((step) => run.step(step));
    });
  }
});

describe('a frame of the service, as every device library reads it', () => {
  for (const {name, text, frame, malformed = false} of frames) {
    test(name, () => {
      if (malformed) {
        assert.throws(() => readServerFrame(text), MalformedFrameError);
      } else {
        assert.deepEqual(plain(readServerFrame(text)), frame);
      }
    });
  }
});
