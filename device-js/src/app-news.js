// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What one connection is told about running apps. The service counts it among the requests and does not answer it; but it
 * carries out one after another, so that the answer to a request says that all sent before it is carried out.
 */
export class AppNews {
  /** In the order of their turn. Each is told how it stands then: an older word is of no use. */
  #untold = new Set();
  /** For each word that may not be carried out yet, the number of the last request before it. */
  #underWay = [];

  /** @param {import('./channels.js').Entry} entry */
  tell(entry) {
    this.#untold.add(entry);
  }

  get isWaiting() {
    return this.#untold.size > 0;
  }

  get underWay() {
    return this.#underWay.length;
  }

  /**
   * Says how it stands with the next channel, if it is open.
   *
   * @param {import('./connection.js').Connection} connection
   * @param {number} lastRequest the number of the request that was sent last, or 0
   */
  sendNext(connection, lastRequest) {
    const [entry] = this.#untold;
    this.#untold.delete(entry);
    const {channel, state} = entry;
    if (state.running !== null && state.uri !== null) {
      connection.send({type: 'app', channel: channel.name, running: state.running});
      this.#underWay.push(lastRequest);
    }
  }

  answered(request) {
    this.#underWay = this.#underWay.filter((before) => before >= request);
  }

  disconnected() {
    this.#untold.clear();
    this.#underWay = [];
  }
}
