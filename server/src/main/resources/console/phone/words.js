// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The connection of a phone as its status bar shows it.
 *
 * @param {{status: string, airplane: boolean, battery: string}} phone
 * @returns {{bars: number, words: string}} bars 0 to 4
 */
export function connectionOf({status, airplane, battery}) {
  if (airplane) {
    return {bars: 0, words: 'airplane mode'};
  }
  if (battery === 'critical') {
    return {bars: 0, words: 'push is off'};
  }
  switch (status) {
    case 'connected':
      return {bars: 4, words: 'connected'};
    case 'connecting':
      return {bars: 2, words: 'connecting'};
    case 'waiting':
      return {bars: 1, words: 'no service, trying again'};
    case 'stopped':
      return {bars: 0, words: 'stopped'};
    default:
      return {bars: 0, words: 'not connected'};
  }
}
