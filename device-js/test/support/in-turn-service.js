// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The service breaks a connection on which more is under way. */
const MOST_UNDER_WAY = 64;

/**
 * The service at the other end of a connection that has been welcomed: it carries out what was asked one after another, by
 * the test's leave.
 */
export class InTurnService {
  #world;
  #open;
  #underWay = [];
  /** All that the device has sent, in order. */
  heard = [];
  /** The most that it ever had to carry out at once. */
  mostUnderWay = 0;

  /** @param {string[]} open the channels that the service knows */
  constructor(world, open = []) {
    this.#world = world;
    this.#open = new Set(open);
    this.hear();
  }

  static uriOf(channel) {
    return `http://push.example/throttledthirdparty/01.00/${channel}`;
  }

  /** Takes what has been sent since. */
  hear() {
    const frames = this.#world.socket.takeSent();
    this.heard.push(...frames);
    this.#underWay.push(...frames.filter(({type}) => ['open', 'bind', 'close', 'app'].includes(type)));
    this.mostUnderWay = Math.max(this.mostUnderWay, this.#underWay.length);
    if (this.mostUnderWay > MOST_UNDER_WAY) {
      throw new Error('the service closes with 4400');
    }
  }

  heardOf(type) {
    return this.heard.filter((frame) => frame.type === type);
  }

  /** Carries out the next, and says whether there was one. */
  carryOutOne() {
    this.hear();
    const frame = this.#underWay.shift();
    if (frame !== undefined) {
      this.#answer(frame);
      this.hear();
    }
    return frame !== undefined;
  }

  /** Carries out all that has been sent, and what is sent in answer as well. */
  carryOutAll() {
    while (this.carryOutOne());
  }

  #answer({type, request, channel}) {
    if (type === 'open') {
      this.#open.add(channel);
      this.#world.socket.says({type: 'opened', request, channel, uri: InTurnService.uriOf(channel)});
    } else if (type === 'close' && !this.#open.delete(channel)) {
      this.#world.socket.says({type: 'failed', request, code: 'noSuchChannel', detail: ''});
    } else if (type !== 'app') {
      this.#world.socket.says({type: 'done', request});
    }
  }
}
