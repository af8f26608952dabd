// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PROBED_CHANNEL} from '../src/probe.js';
import {InTurnService} from './support/in-turn-service.js';
import {URI, World, record} from './support/world.js';

function connected(options) {
  const world = new World(options);
  world.connect();
  world.socket.takeSent();
  return world;
}

test('opening connects, gives the URI and tells it once', async () => {
  const world = new World();
  const channel = world.client.channel('news');
  const told = record(channel);
  const opened = channel.open();
  world.welcome();
  assert.deepEqual(world.socket.sent[1], {type: 'open', request: 1, channel: 'news'});
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.equal(await opened, URI);

  const again = channel.open();
  world.socket.says({type: 'opened', request: 2, channel: 'news', uri: URI});
  assert.equal(await again, URI);
  assert.deepEqual(told, [['uri', {uri: URI}]]);
  assert.deepEqual(world.client.channels, [channel]);
});

test('bindings travel with the opening', async () => {
  const world = connected();
  const {channel} = world.openChannel('news', {toast: true, tileDomains: ['img.example']});
  assert.deepEqual(channel.bindings, {toast: true, tile: false, tileDomains: ['img.example']});
  assert.deepEqual(world.store.saved.channels, [
    {name: 'news', uri: URI, toast: true, tile: false, tileDomains: ['img.example']},
  ]);
});

test('binding replaces all bindings', async () => {
  const world = connected();
  const {channel} = world.openChannel();
  const bound = channel.bind({toast: true});
  assert.deepEqual(world.socket.takeSent(), [{type: 'bind', request: 2, channel: 'news', toast: true, tile: false}]);
  assert.equal(channel.bindings.tile, true);
  world.socket.says({type: 'done', request: 2});
  await bound;
  assert.deepEqual(channel.bindings, {toast: true, tile: false, tileDomains: []});
});

for (const what of ['bind', 'open']) {
  test(`a refused request to ${what} changes nothing`, async () => {
    const world = connected();
    const {channel} = world.openChannel();
    const asked = channel[what]({toast: false});
    world.socket.says({type: 'failed', request: 2, code: 'unavailable', detail: 'disk full'});
    await assert.rejects(asked, {reason: 'refused', code: 'unavailable', isRetriable: true});
    assert.deepEqual(channel.bindings, {toast: true, tile: true, tileDomains: []});

    world.socket.ends();
    world.timers.pass(500);
    world.welcome();
    assert.deepEqual(world.socket.sentOf('open'), [{type: 'open', request: 1, channel: 'news', toast: true, tile: true}]);
  });
}

test('a refused opening is an error of the channel', async () => {
  const world = connected();
  const channel = world.client.channel('news');
  const told = record(channel);
  const opened = channel.open();
  world.socket.says({type: 'failed', request: 1, code: 'channelLimit', detail: '30 of 30'});
  await assert.rejects(opened, {reason: 'refused', code: 'channelLimit', isRetriable: false});
  assert.deepEqual(told, [['error', {errorType: 'ChannelOpenFailed', detail: '30 of 30'}]]);
});

test('an authenticated channel names its service', () => {
  const world = connected();
  const channel = world.client.channel('news', {service: 'cn.example'});
  channel.open().catch(() => {});
  assert.equal(world.socket.sent[0].service, 'cn.example');
  assert.equal(world.client.channel('news', {service: 'cn.example'}), channel);
  assert.throws(() => world.client.channel('news'), RangeError);
});

test('a new URI of the service is told', () => {
  const world = connected();
  const {channel, told} = world.openChannel();
  world.socket.says({type: 'channelUri', channel: 'news', uri: 'http://x/2'});
  assert.equal(channel.uri, 'http://x/2');
  assert.deepEqual(told.at(-1), ['uri', {uri: 'http://x/2'}]);
  assert.equal(world.store.saved.channels[0].uri, 'http://x/2');
});

test('what had no answer is sent again on the next connection, after open channels are opened again', async () => {
  const world = connected();
  const {channel} = world.openChannel();
  const bound = channel.bind({tile: true});
  world.socket.ends();
  world.timers.pass(500);
  world.welcome();
  assert.deepEqual(world.socket.takeSent().slice(1), [
    {type: 'open', request: 1, channel: 'news', toast: false, tile: true},
    {type: 'bind', request: 2, channel: 'news', toast: false, tile: true},
  ]);
  world.socket.says({type: 'done', request: 2}, {type: 'opened', request: 1, channel: 'news', uri: URI});
  await bound;
});

test('a channel is opened again once, however often the connection is lost before the answer', () => {
  const world = connected();
  world.openChannel();
  for (let lost = 0; lost < 3; lost++) {
    world.socket.ends();
    world.timers.pass(60_000);
    world.welcome();
  }
  assert.equal(world.socket.sentOf('open').length, 1);
});

test('a channel that cannot be opened again is closed, unless the service can do it later', () => {
  const world = connected();
  const {channel, told} = world.openChannel();
  for (const code of ['unavailable', 'channelLimit']) {
    world.socket.ends();
    world.timers.pass(60_000);
    world.welcome();
    world.socket.says({type: 'failed', request: 1, code, detail: 'no'});
  }
  assert.deepEqual(told.slice(1).map(([type]) => type), ['error', 'error', 'closed']);
  assert.deepEqual(told.at(-1)[1], {why: 'channelLimit'});
  assert.equal(channel.isOpen, false);
});

test('a request that failed in time is not sent again, and its late answer counts', async () => {
  const world = connected();
  const channel = world.client.channel('news');
  const opened = channel.open();
  world.timers.pass(30_000);
  await assert.rejects(opened, {reason: 'timedOut'});
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.equal(channel.uri, URI);

  const closed = channel.close();
  world.socket.ends();
  world.timers.pass(400);
  await Promise.all([assert.rejects(closed, {reason: 'timedOut'}), world.timers.pass(30_000)]);
  world.welcome();
  assert.deepEqual(world.socket.sentOf('close'), []);
});

test('no more requests wait than the limit, and no more are under way than the service takes', async () => {
  const world = connected();
  const requests = Array.from({length: 64}, (none, index) => world.client.channel(`c${index}`).open());
  await assert.rejects(world.client.channel('more').open(), {reason: 'tooManyRequests', isRetriable: true});
  assert.equal(world.socket.sentOf('open').length, 16);
  const service = new InTurnService(world);
  service.carryOutAll();
  await Promise.all(requests);
  // A probe comes on top.
  assert.ok(service.mostUnderWay <= 17);
});

test('a request that has timed out while others were under way is not sent', async () => {
  const world = connected();
  const requests = Array.from({length: 17}, (_, i) => world.client.channel(`c${i}`).open());
  const outcomes = Promise.allSettled(requests);
  assert.equal(world.socket.sentOf('open').length, 16);
  world.timers.pass(30_000);
  await outcomes;
  world.socket.says({type: 'opened', request: 1, channel: 'c0', uri: URI});
  assert.equal(world.socket.sentOf('open').length, 16);
});

test('a closed channel has no URI', async () => {
  const world = connected();
  const {channel, told} = world.openChannel();
  const closed = channel.close();
  world.socket.says({type: 'done', request: 2});
  await closed;
  assert.equal(channel.uri, null);
  assert.deepEqual(channel.bindings, {toast: false, tile: false, tileDomains: []});
  assert.deepEqual(told.at(-1), ['closed', {why: 'closed'}]);
  assert.deepEqual(world.store.saved.channels, []);
});

test('closing a channel that is gone succeeds', async () => {
  const world = connected();
  const closed = world.client.channel('news').close();
  world.socket.says({type: 'failed', request: 1, code: 'noSuchChannel', detail: ''});
  await closed;
});

test('the service learns on each connection whether the app runs', () => {
  const world = connected();
  const {channel} = world.openChannel();
  assert.equal(channel.running, true);
  channel.appRunning(false);
  channel.appRunning(false);
  assert.deepEqual(world.socket.takeSent(), [{type: 'app', channel: 'news', running: false}]);
  world.socket.ends();
  world.timers.pass(500);
  world.welcome();
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.deepEqual(world.socket.sentOf('app'), [{type: 'app', channel: 'news', running: false}]);
});

test('what the service would refuse is refused at once', async () => {
  const world = connected();
  assert.throws(() => world.client.channel(''), RangeError);
  assert.throws(() => world.client.channel('x'.repeat(257)), RangeError);
  assert.throws(() => world.client.channel('\ud83d'), RangeError);
  assert.throws(() => world.client.channel(PROBED_CHANNEL), RangeError);
  const channel = world.client.channel('news');
  assert.throws(() => channel.reportError('Odd', ''), RangeError);
  await assert.rejects(channel.bind({toast: 1}), TypeError);
  await assert.rejects(channel.open({tile: true, tileDomains: Array(33).fill('a')}), RangeError);
  await assert.rejects(channel.open({tile: true, tileDomains: ['x'.repeat(257)]}), RangeError);
  await assert.rejects(channel.open({tile: true, tileDomains: Array(32).fill('€'.repeat(256))}), RangeError);
  assert.deepEqual(world.socket.sent, []);
});
