// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {URI, World} from './support/world.js';

/* A service that cannot take back now what was open. */

function openedAgain() {
  const world = new World();
  world.connect();
  const {channel, told} = world.openChannel();
  reconnect(world);
  told.splice(0);
  return {world, channel, told};
}

function reconnect(world) {
  world.socket.ends();
  world.timers.pass(1000);
  world.welcome({keepAliveSeconds: 3600});
}

function refuse({socket}, code = 'unavailable') {
  const {request} = socket.sentOf('open').at(-1);
  socket.says({type: 'failed', request, code, detail: 'disk full'});
}

test('a re-opening that the service cannot do now is asked again after growing delays', () => {
  const {world, channel, told} = openedAgain();
  let delay = 500;
  for (let asked = 1; asked <= 10; asked++) {
    refuse(world);
    world.timers.pass(delay - 1);
    assert.equal(world.socket.sentOf('open').length, asked);
    world.timers.pass(1);
    assert.equal(world.socket.sentOf('open').length, asked + 1);
    delay = Math.min(delay * 2, 60_000);
  }
  const {request} = world.socket.sentOf('open').at(-1);
  world.socket.says({type: 'opened', request, channel: 'news', uri: `${URI}2`});
  assert.equal(world.sockets.length, 2);
  assert.equal(channel.uri, `${URI}2`);
  assert.deepEqual(told.map(([type]) => type), ['error', 'uri']);
});

test('a connection that comes meanwhile opens the channel once', () => {
  const {world} = openedAgain();
  refuse(world);
  reconnect(world);
  assert.equal(world.socket.sentOf('open').length, 1);
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  world.timers.pass(1000);
  assert.equal(world.socket.sentOf('open').length, 1);
});

test('a channel that is closed meanwhile stays closed', async () => {
  const {world, channel} = openedAgain();
  refuse(world);
  const closed = channel.close();
  world.socket.says({type: 'done', request: world.socket.sentOf('close')[0].request});
  await closed;
  world.timers.pass(1000);
  assert.equal(world.socket.sentOf('open').length, 1);
});

test('a service that goes away meanwhile is asked at the next welcome', () => {
  const {world} = openedAgain();
  refuse(world);
  world.socket.says({type: 'goAway', reason: 'restart', reconnectAfterMillis: 0});
  world.timers.pass(1000);
  assert.equal(world.socket.sentOf('open').length, 1);
  reconnect(world);
  assert.equal(world.socket.sentOf('open').length, 1);
});

test('a closed client asks nothing more', () => {
  const {world} = openedAgain();
  refuse(world);
  world.client.close();
  assert.equal(world.timers.count, 0);
});

test('a binding that failed in time is not wanted any more', async () => {
  const {world, channel} = openedAgain();
  const {bindings} = channel;
  world.socket.ends();
  const bound = channel.bind({toast: false});
  world.timers.pass(30_000);
  await assert.rejects(bound, {reason: 'timedOut'});
  world.welcome({keepAliveSeconds: 3600});
  assert.deepEqual(world.socket.sentOf('open'), [{type: 'open', request: 1, channel: 'news', toast: true, tile: true}]);
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.deepEqual(channel.bindings, bindings);
});

test('a channel is bound to what it was opened again with', () => {
  const {world, channel} = openedAgain();
  channel.bind({toast: true}).catch(() => {});
  reconnect(world);
  world.timers.pass(30_000);
  assert.equal(channel.bindings.tile, true);
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.deepEqual(channel.bindings, {toast: true, tile: false, tileDomains: []});
  assert.equal(world.store.saved.channels[0].tile, false);
});

test('an opening while the channel is closed keeps its bindings', async () => {
  const {world, channel} = openedAgain();
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  const asked = [channel.close(), channel.open({toast: true})];
  world.socket.says({type: 'done', request: 2}, {type: 'opened', request: 3, channel: 'news', uri: `${URI}2`});
  await Promise.all(asked);
  reconnect(world);
  assert.deepEqual(world.socket.sentOf('open'), [{type: 'open', request: 1, channel: 'news', toast: true, tile: false}]);
});
