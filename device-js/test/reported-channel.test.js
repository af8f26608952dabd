// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {URI, World, notification} from './support/world.js';

/* A channel that the service closes because the device could not read a payload, while requests about it are under way. */

const OTHER_URI = `${URI}2`;
const TOASTS = {toast: true, tile: false};

function withOpenChannel() {
  const world = new World();
  world.connect();
  return {world, ...world.openChannel()};
}

function reconnect(world) {
  world.socket.ends();
  world.timers.pass(1000);
  world.welcome();
}

function receiveUnreadable({socket}) {
  socket.says(notification(1, {kind: 'toast', body: 'no xml'}));
  assert.equal(socket.sentOf('error').length, 1);
}

function reportedWhileItIsOpenedAgain() {
  const opened = withOpenChannel();
  reconnect(opened.world);
  receiveUnreadable(opened.world);
  return {...opened, reopening: opened.world.socket.sentOf('open')[0].request};
}

test('a re-opening that is answered after the report means nothing', () => {
  const {world, channel, told, reopening} = reportedWhileItIsOpenedAgain();
  const before = told.length;
  world.socket.says({type: 'opened', request: reopening, channel: 'news', uri: OTHER_URI});
  assert.equal(channel.isOpen, false);
  assert.equal(channel.uri, null);
  assert.deepEqual(world.store.saved.channels, []);
  assert.deepEqual(told.slice(before), []);
});

test('a re-opening of a reported channel is not sent again', () => {
  const {world} = reportedWhileItIsOpenedAgain();
  reconnect(world);
  assert.deepEqual(world.socket.sentOf('open'), []);
});

test('a re-opening that is refused after the report is no further error', () => {
  const {world, told, reopening} = reportedWhileItIsOpenedAgain();
  const before = told.length;
  world.socket.says({type: 'failed', request: reopening, code: 'channelLimit', detail: ''});
  assert.deepEqual(told.slice(before), []);
});

test('an opening under way at the report is asked again', async () => {
  const {world, channel} = withOpenChannel();
  const opened = channel.open(TOASTS);
  receiveUnreadable(world);
  const [before] = world.socket.sentOf('open');
  world.socket.says({type: 'opened', request: before.request, channel: 'news', uri: URI});
  assert.equal(channel.uri, null);

  const after = world.socket.sentOf('open').at(-1);
  assert.deepEqual(after, {...before, request: before.request + 1});
  world.socket.says({type: 'opened', request: after.request, channel: 'news', uri: OTHER_URI});
  assert.equal(await opened, OTHER_URI);
  assert.equal(channel.uri, OTHER_URI);
  assert.deepEqual(channel.bindings, {...TOASTS, tileDomains: []});

  reconnect(world);
  assert.deepEqual(world.socket.sentOf('open'), [{type: 'open', request: 1, channel: 'news', ...TOASTS}]);
});

test('an opening after the report gives the new URI', async () => {
  const {world, channel, reopening} = reportedWhileItIsOpenedAgain();
  const opened = channel.open(TOASTS);
  world.socket.says(
    {type: 'opened', request: reopening, channel: 'news', uri: URI},
    {type: 'opened', request: reopening + 1, channel: 'news', uri: OTHER_URI},
  );
  assert.equal(await opened, OTHER_URI);
  assert.equal(channel.uri, OTHER_URI);
});

test('an opening that failed in time is not asked again', async () => {
  const {world, channel} = withOpenChannel();
  const opened = channel.open();
  receiveUnreadable(world);
  world.timers.pass(30_000);
  await assert.rejects(opened, {reason: 'timedOut'});
  const [{request}] = world.socket.sentOf('open');
  world.socket.says({type: 'opened', request, channel: 'news', uri: URI});
  assert.equal(world.socket.sentOf('open').length, 1);
  assert.equal(channel.uri, null);
});

test('a binding under way at the report fails', async () => {
  const {world, channel} = withOpenChannel();
  const bound = channel.bind(TOASTS);
  receiveUnreadable(world);
  world.socket.says({type: 'done', request: world.socket.sentOf('bind')[0].request});
  await assert.rejects(bound, {reason: 'refused', code: 'noSuchChannel'});
  assert.equal(channel.bindings.toast, false);
});
