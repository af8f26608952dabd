// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {CHARTS, RatesWindow, lineInWords, shortNumber} from '../../main/resources/console/watch/rates.js';
import {Timelines, timelineOf, wordsOfAnswer} from '../../main/resources/console/watch/timelines.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = millis => new Date(NOON + millis).toISOString();
const step = (name, id, millis, more = {}) => ({step: name, id, at: at(millis), ...more});

function timelines(limit, ...steps) {
  const all = new Timelines(limit);
  all.add({steps});
  return all;
}

test('the steps of one notification are one timeline', () => {
  const [timeline, ...others] = timelines(
    10,
    step('accepted', 'a', 0, {channel: 'c', kind: 'toast', class: 2}),
    step('stored', 'a', 3),
    step('sent', 'a', 5),
    step('acknowledged', 'a', 40),
  ).newest();

  assert.deepEqual(others, []);
  assert.equal(timeline.channel, 'c');
  assert.deepEqual(
    timeline.steps.map(each => [each.step, each.after]),
    [
      ['accepted', 0],
      ['stored', 3],
      ['sent', 5],
      ['acknowledged', 40],
    ],
  );
  assert.equal(timeline.state, 'done');
});

test('steps that overtake each other stand in their order', () => {
  const [timeline] = timelines(10, step('sent', 'a', 5), step('accepted', 'a', 0), step('stored', 'a', 3)).newest();

  assert.deepEqual(
    timeline.steps.map(each => each.step),
    ['accepted', 'stored', 'sent'],
  );
  assert.equal(timeline.steps[2].after, 5);
  assert.equal(timeline.state, 'waiting');
});

test('what is sent again stands once, with the last time', () => {
  const [timeline] = timelines(10, step('accepted', 'a', 0), step('sent', 'a', 5), step('sent', 'a', 900)).newest();

  assert.deepEqual(
    timeline.steps.map(each => each.after),
    [0, 900],
  );
});

test('the newest stand first, and the oldest go', () => {
  const all = timelines(2, step('accepted', 'a', 0), step('accepted', 'b', 1), step('accepted', 'c', 2));

  assert.deepEqual(
    all.newest().map(each => each.id),
    ['c', 'b'],
  );
  assert.equal(all.size, 2);
});

test('what waits for a channel goes with it', () => {
  const all = timelines(
    9,
    step('accepted', 'a', 0, {channel: 'c'}),
    step('accepted', 'b', 0, {channel: 'other'}),
    step('acknowledged', 'd', 0, {channel: 'c'}),
    {step: 'purged', channel: 'c', at: at(5), dropped: 1},
  );
  const stateOf = id => all.newest().find(each => each.id === id).state;

  assert.deepEqual(['a', 'b', 'd'].map(stateOf), ['lost', 'waiting', 'done']);
  assert.deepEqual(
    all
      .newest()
      .find(each => each.id === 'a')
      .steps.map(each => each.step),
    ['accepted', 'purged'],
  );
});

test('what the service has skipped is counted', () => {
  const all = timelines(5);
  all.add({steps: [], skipped: 3});
  all.add({steps: [], skipped: 4});

  assert.equal(all.skipped, 7);
  all.clear();
  assert.equal(all.skipped, 0);
});

test('a timeline that changes is another object, and the others stay the same', () => {
  const all = timelines(5, step('accepted', 'a', 0), step('accepted', 'b', 0));
  const [before, other] = all.newest();
  all.add({steps: [step('stored', 'b', 1)]});

  assert.notEqual(all.newest()[0], before);
  assert.equal(all.newest()[1], other);
});

test('devices that come and go stand by themselves', () => {
  const all = timelines(
    5,
    {step: 'connected', device: 'd', at: at(0)},
    {step: 'disconnected', device: 'd', at: at(1)},
    {step: 'ended', channel: 'c', at: at(2), why: 'closed by its device', dropped: 2},
  );

  assert.deepEqual(
    all.newest().map(each => each.state),
    ['device', 'device', 'device'],
  );
  assert.equal(all.newest()[0].steps[0].note, 'closed by its device; 2 waiting notifications are gone with it');
});

test('a refusal says its answer and why', () => {
  const [timeline] = timelines(5, step('refused', 'a', 0, {answer: 'QUEUE_FULL', why: 'Too many wait.'})).newest();

  assert.equal(timeline.state, 'lost');
  assert.equal(timeline.steps[0].note, 'queue full: Too many wait.');
  assert.equal(wordsOfAnswer('queueFull'), 'queue full');
});

test('what was found is the same kind of timeline', () => {
  const found = {
    id: 'a',
    messageId: 'm',
    channel: 'c',
    kind: 'raw',
    class: 3,
    steps: [
      {at: at(0), step: 'accepted'},
      {at: at(2), step: 'stored'},
      {at: at(9), step: 'acknowledged'},
    ],
  };
  const timeline = timelineOf(found);

  assert.equal(timeline.messageId, 'm');
  assert.equal(timeline.notificationClass, 3);
  assert.deepEqual(
    timeline.steps.map(each => each.after),
    [0, 2, 9],
  );
  assert.equal(timeline.state, 'done');
});

test('what was before the page stands below what it has seen', () => {
  const all = timelines(5, step('accepted', 'b', 5), step('stored', 'b', 6));
  all.addBefore([
    timelineOf({id: 'b', steps: [{step: 'accepted', at: at(5)}]}),
    timelineOf({id: 'a', steps: [{step: 'accepted', at: at(0)}]}),
  ]);

  assert.deepEqual(
    all.newest().map(each => [each.id, each.steps.length]),
    [
      ['b', 2],
      ['a', 1],
    ],
  );
});

test('the window of rates has five minutes', () => {
  const window = new RatesWindow();
  for (let second = 0; second < 400; second++) {
    window.add({at: at(second * 1000), accepted: second});
  }
  const points = window.points(CHARTS[0].lines[0]);

  assert.equal(points.length, 300);
  assert.equal(points[0].y, 100);
  assert.equal(window.last.accepted, 399);
});

test('a line says in words what it shows', () => {
  const points = ys => ys.map((y, x) => ({x, y}));

  assert.equal(
    lineInWords({name: 'median'}, points([3, null, 12.34]), 'ms'),
    'median: 12 ms now, at most 12 ms in five minutes',
  );
  assert.equal(
    lineInWords({name: 'median'}, points([4.25, null]), 'ms'),
    'median: nothing measured now, at most 4.3 ms in five minutes',
  );
  assert.equal(lineInWords({name: 'median'}, points([null]), 'ms'), 'median: nothing measured yet');
  assert.equal(shortNumber(12345), '12,345');
});
