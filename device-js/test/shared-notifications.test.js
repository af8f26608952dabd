// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {PayloadFormatError} from '../src/errors.js';
import {readNotification} from '../src/notification-reader.js';
import {cases} from './support/cases.js';

describe('a payload, as every reader of it reads it', () => {
  for (const {name, payload, payloadBase64, notification, error} of cases('notifications.json').notifications) {
    const given = payload ?? new Uint8Array(Buffer.from(payloadBase64, 'base64'));
    test(name, () => {
      if (error === undefined) {
        const {count, ...rest} = readNotification(notification.type, given);
        assert.deepEqual(count === undefined ? rest : {...rest, count}, notification);
      } else {
        assert.throws(
          () => readNotification('toast', given),
          (fault) => fault instanceof PayloadFormatError && isAsTold(fault, error),
        );
      }
    });
  }
});

/** The column is told only where every reader counts alike, and the reason where it is the reader's own. */
function isAsTold(fault, error) {
  for (const [name, value] of Object.entries(error)) {
    assert.equal(fault[name], value);
  }
  assert.ok(fault.column >= 1 && fault.reason.length < 170);
  return true;
}
