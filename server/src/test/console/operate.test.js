// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {daysOf, durationOfDays} from '../../main/resources/console/operate/durations.js';
import {hasEnded, orNever, tagsOf, totalOf, typeOf} from '../../main/resources/console/operate/hub-documents.js';
import {span} from '../../main/resources/console/ui/span.js';

test('the name of a registration says platform and template', () => {
  assert.deepEqual(typeOf('MpnsRegistrationDescription'), {platform: 'mpns', template: false});
  assert.deepEqual(typeOf('MpnsTemplateRegistrationDescription'), {platform: 'mpns', template: true});
  assert.deepEqual(typeOf('FcmV1TemplateRegistrationDescription'), {platform: 'fcmv1', template: true});
  assert.deepEqual(typeOf('Something'), {platform: 'unknown', template: false});
});

test('tags stand in one text, with or without blanks', () => {
  assert.deepEqual(tagsOf('a, b,$InstallationId:{c}'), ['a', 'b', '$InstallationId:{c}']);
  assert.deepEqual(tagsOf(''), []);
  assert.deepEqual(tagsOf(null), []);
});

test('the end of all days is never', () => {
  assert.equal(orNever('9999-12-31T23:59:59.9999999Z'), null);
  assert.equal(orNever(null), null);
  assert.equal(orNever('2027-02-20T14:09:59.273Z'), '2027-02-20T14:09:59.273Z');
});

test('a send that has ended is asked for no more', () => {
  assert.deepEqual(['Completed', 'NoTargetFound', 'Canceled', 'Abandoned'].map(hasEnded), [true, true, true, true]);
  assert.deepEqual(['Scheduled', 'Enqueued', 'Processing'].map(hasEnded), [false, false, false]);
});

test('outcomes add up', () => {
  assert.equal(totalOf({Success: 12, Skipped: 3}), 15);
  assert.equal(totalOf({}), 0);
});

test('days are written as the API has durations, and read back', () => {
  assert.equal(durationOfDays('90'), 'PT7776000S');
  assert.equal(daysOf('PT7776000S'), '90 days');
  assert.equal(daysOf('PT2160H'), '90 days');
  assert.equal(daysOf('P1DT0S'), '1 day');
  assert.equal(daysOf('PT12H'), '0.5 days');
  assert.equal(daysOf(null), 'for ever');
});

test('what is no number of days goes to the service as it is, and what is no duration is shown as it is', () => {
  assert.equal(durationOfDays('soon'), 'soon');
  assert.equal(daysOf('P1Y'), 'P1Y');
});

test('a span is said in the unit that people use', () => {
  assert.deepEqual([0, 0.44, 9.96, 12.4, 999, 1234, 59_000, 300_000, 7_200_000, 864_000_000].map(span), [
    '0 ms',
    '0.4 ms',
    '10 ms',
    '12 ms',
    '999 ms',
    '1.2 s',
    '59 s',
    '5 min',
    '2 h',
    '10 days',
  ]);
});
