// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Why something that the device asked for did not happen.
 *
 * `reason` is one of:
 * - `refused`: the service refused the request; `code` says why: `channelLimit`, `noSuchChannel`, `serviceMismatch` or
 *   `unavailable`
 * - `timedOut`: no answer in time. The service may still carry the request out; asking again is safe
 * - `tooManyRequests`: too many requests wait for an answer already
 * - `disconnected`: the client was told to stay away before the connection came about
 * - `replaced`: the same device has connected a second time, and the newer connection goes on. The client has stopped
 * - `notAuthorized`: the device's secret or the enrollment key is wrong. The client has stopped
 * - `closed`: the client was closed
 * - `store`: what the store holds is not a device
 */
export class DeviceError extends Error {
  /**
   * @param {string} reason
   * @param {string} message
   * @param {string|null} [code] why the service refused
   */
  constructor(reason, message, code = null) {
    super(message);
    this.name = 'DeviceError';
    this.reason = reason;
    this.code = code;
  }

  /** Whether the same request may succeed later on the same client. */
  get isRetriable() {
    return this.reason === 'timedOut' || this.reason === 'tooManyRequests' || this.code === 'unavailable';
  }
}

/** A payload is not the toast or tile that it was sent as. The message begins with the place. */
export class PayloadFormatError extends Error {
  /**
   * @param {number} line where the fault was noticed, from 1
   * @param {number} column where the fault was noticed, in UTF-16 code units from 1, give or take one
   * @param {string} reason one line of plain language; quotes no more than a short piece of the payload
   */
  constructor(line, column, reason) {
    super(`line ${line}, column ${column}: ${reason}`);
    this.name = 'PayloadFormatError';
    this.line = line;
    this.column = column;
    this.reason = reason;
  }
}

/** A frame is not one that the service may send. */
export class MalformedFrameError extends Error {
  constructor(message) {
    super(message);
    this.name = 'MalformedFrameError';
  }
}
