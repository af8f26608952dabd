// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** No app may open a channel of this name, so that asking to close it changes nothing. The same in each device library. */
export const PROBED_CHANNEL = 'tidings-device/are-you-there';

/** A request that changes nothing, for the sake of its answer: what was sent before it is carried out then. */
export class Probe {
  send(connection) {
    return connection.close(PROBED_CHANNEL);
  }

  succeeded() {}

  refused() {}

  abandoned() {}

  get isAwaited() {
    return false;
  }
}
