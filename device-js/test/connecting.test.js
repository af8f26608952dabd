// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PushClient} from '../src/tidings-device.js';
import {URI, World} from './support/world.js';

test('the first connection enrolls and the next resumes', async () => {
  const world = new World({enrollmentKey: 'key'});
  const connected = world.client.connect();
  assert.equal(world.socket.url, 'ws://push.example/device');
  assert.equal(world.socket.askedFor, 'tidings.device.v1');
  world.welcome();

  assert.equal(await connected, 'd1');
  assert.deepEqual(world.socket.takeSent(), [{type: 'hello', enrollmentKey: 'key'}]);
  assert.equal(world.client.deviceId, 'd1');

  world.socket.ends();
  world.timers.pass(500);
  world.socket.opens();
  assert.deepEqual(world.socket.takeSent(), [{type: 'hello', device: 'd1', secret: 's1'}]);
});

test('an enrollment key that no frame can carry is refused', () => {
  for (const enrollmentKey of ['x'.repeat(257), 'half \uD83D']) {
    assert.throws(() => new World({enrollmentKey}), RangeError);
  }
});

test('the status is told with its reason and the delay', () => {
  const world = new World();
  assert.equal(world.client.status, 'idle');
  world.connect();
  world.socket.ends();

  assert.deepEqual(world.statuses, [
    {status: 'connecting', why: null, delayMillis: null},
    {status: 'connected', why: null, delayMillis: null},
    {status: 'waiting', why: 'there is no connection, or it broke', delayMillis: 500},
  ]);
});

test('delays double to a minute', () => {
  const world = new World();
  world.client.connect().catch(() => {});
  const delays = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    world.socket.ends();
    const {delayMillis} = world.statuses.at(-1);
    delays.push(delayMillis);
    world.timers.pass(delayMillis);
  }

  assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('delays are random below their bound', () => {
  const world = new World();
  world.random = 0;
  world.client.connect().catch(() => {});
  world.socket.ends();
  assert.equal(world.statuses.at(-1).delayMillis, 0);
  world.timers.pass(0);
  world.random = 0.25;
  world.socket.ends();
  assert.equal(world.statuses.at(-1).delayMillis, 250);
});

test('delays grow to what the app wants', () => {
  const world = new World({longestBackoffMillis: 700});
  world.client.connect().catch(() => {});
  world.socket.ends();
  world.timers.pass(500);
  world.socket.ends();
  assert.equal(world.statuses.at(-1).delayMillis, 700);
});

for (const [seconds, delay] of [
  [59, 1000],
  [60, 500],
]) {
  test(`after a connection of ${seconds} s the next delay is ${delay} ms`, () => {
    const world = new World();
    world.client.connect();
    world.socket.ends();
    world.timers.pass(500);
    world.welcome({keepAliveSeconds: 3600});
    world.timers.pass(seconds * 1000);
    world.socket.ends();
    assert.equal(world.statuses.at(-1).delayMillis, delay);
  });
}

test('a device that hears nothing asks for a sign of life, and its answer is one', () => {
  const world = new World();
  world.connect();
  world.socket.takeSent();
  for (let minute = 0; minute < 10; minute++) {
    world.timers.pass(60_000);
    const [probe, ...more] = world.socket.takeSent();
    assert.equal(probe.type, 'close');
    assert.deepEqual(more, []);
    world.socket.says({type: 'failed', request: probe.request, code: 'noSuchChannel', detail: ''});
  }
  assert.equal(world.client.status, 'connected');
});

test('silence for twice the keep-alive is the end', () => {
  const world = new World();
  world.connect();
  world.timers.pass(119_999);
  assert.equal(world.client.status, 'connected');
  world.timers.pass(1);
  assert.equal(world.client.status, 'waiting');
  assert.equal(world.socket.readyState, 'closing');
});

test('whatever comes is a sign of life', () => {
  const world = new World();
  world.connect();
  world.timers.pass(59_999);
  world.socket.says({type: 'channelUri', channel: 'other', uri: URI});
  world.socket.takeSent();
  world.timers.pass(59_999);
  assert.deepEqual(world.socket.takeSent(), []);
});

test('no keep-alive is taken for longer than an hour', () => {
  const world = new World();
  world.client.connect();
  world.welcome({keepAliveSeconds: 9_000_000_000_000_000});
  world.timers.pass(2 * 3_600_000);
  assert.equal(world.client.status, 'waiting');
});

test('a service that does not welcome is given up', () => {
  const world = new World();
  world.client.connect().catch(() => {});
  world.socket.opens();
  world.timers.pass(30_000);
  assert.equal(world.client.status, 'waiting');
  assert.equal(world.statuses.at(-1).why, 'no welcome within 30 s');
});

test('what an ended connection still says is not heard', () => {
  const world = new World();
  const {told} = (world.connect(), world.openChannel());
  const [old] = world.sockets;
  world.client.disconnect();
  old.says({type: 'notification', seq: 1, id: 'a', channel: 'news', kind: 'raw', class: 3, body: ''});
  old.ends(4409);
  assert.equal(world.client.status, 'disconnected');
  assert.deepEqual(told.map(([type]) => type), ['uri']);
});

test('a server that speaks something else is left', () => {
  const world = new World();
  world.client.connect().catch(() => {});
  world.socket.protocol = '';
  world.socket.opens();
  assert.equal(world.client.status, 'waiting');
  assert.deepEqual(world.socket.sent, []);
});

test('goAway says when to come back', () => {
  const world = new World();
  world.connect();
  world.socket.says({type: 'goAway', reason: 'restart', reconnectAfterMillis: 5000});
  world.socket.ends(1001, 'restart');
  assert.equal(world.statuses.at(-1).delayMillis, 5500);
  world.timers.pass(5499);
  assert.equal(world.sockets.length, 1);
  world.timers.pass(1);
  assert.equal(world.sockets.length, 2);
});

test('a service that said goAway and stays is left', () => {
  const world = new World();
  world.connect();
  world.socket.says({type: 'goAway', reason: 'restart', reconnectAfterMillis: 0});
  world.timers.pass(9_999);
  assert.equal(world.client.status, 'connected');
  world.timers.pass(1);
  assert.equal(world.client.status, 'waiting');
  assert.equal(world.socket.closedWith.code, 1000);
});

test('no absence is longer than an hour', () => {
  const world = new World();
  world.connect();
  world.socket.says({type: 'goAway', reason: '', reconnectAfterMillis: 999_999_999_999});
  world.socket.ends(1001);
  assert.equal(world.statuses.at(-1).delayMillis, 3_600_500);
});

for (const [code, reason] of [
  [4401, 'notAuthorized'],
  [4409, 'replaced'],
]) {
  test(`a device that is turned away with ${code} stops`, async () => {
    const world = new World();
    world.connect();
    const {channel} = world.openChannel();
    const waiting = channel.close();
    world.socket.ends(code, 'no');

    await assert.rejects(waiting, {name: 'DeviceError', reason, isRetriable: false});
    await assert.rejects(world.client.connect(), {reason});
    assert.equal(world.client.status, 'stopped');
    assert.equal(world.client.stopReason.reason, reason);
    assert.equal(world.timers.count, 0);
    assert.equal(world.sockets.length, 1);
  });
}

test('an unknown device enrolls anew and opens its channels again', async () => {
  const world = new World();
  world.connect();
  const {channel, told} = world.openChannel('news', {toast: true, tileDomains: ['img.example']});
  world.socket.ends();
  world.timers.pass(500);
  world.socket.opens();
  world.socket.ends(4404, 'unknown');
  assert.equal(world.client.deviceId, null);
  assert.equal(world.store.saved.device, 'd1');
  world.timers.pass(1000);
  world.welcome({device: 'd2', secret: 's2'});

  assert.deepEqual(world.socket.takeSent(), [
    {type: 'hello'},
    {type: 'open', request: 1, channel: 'news', toast: true, tile: false, tileDomains: ['img.example']},
  ]);
  assert.equal(channel.uri, null);
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: `${URI}2`});
  assert.equal(channel.uri, `${URI}2`);
  assert.deepEqual(told.at(-1), ['uri', {uri: `${URI}2`}]);
  assert.equal(world.store.saved.device, 'd2');
});

test('a service that breaks the protocol is told and left', () => {
  for (const frame of ['{}', {type: 'done', request: 7}, new ArrayBuffer(1), 'x'.repeat(65_537)]) {
    const world = new World();
    world.connect();
    world.socket.onmessage({data: typeof frame === 'string' || frame instanceof ArrayBuffer ? frame : JSON.stringify(frame)});
    assert.equal(world.socket.closedWith.code, 4400);
    assert.equal(world.client.status, 'waiting');
    assert.match(world.statuses.at(-1).why, /^the service broke the protocol: /);
  }
});

test('connecting fails in time and the client goes on', async () => {
  const world = new World();
  const connected = world.client.connect();
  world.timers.pass(30_000);
  await assert.rejects(connected, {reason: 'timedOut', isRetriable: true});
  world.timers.pass(500);
  world.welcome();
  assert.equal(world.client.status, 'connected');
});

test('a device that disconnects stays away until it connects', async () => {
  const world = new World();
  world.connect();
  const {channel} = world.openChannel();
  world.client.disconnect();
  assert.equal(world.socket.closedWith.code, 1000);
  assert.equal(world.client.status, 'disconnected');
  assert.equal(channel.uri, URI);
  const bound = channel.bind({});
  world.timers.pass(20_000);
  assert.equal(world.sockets.length, 1);

  const connected = world.client.connect();
  world.welcome();
  assert.equal(await connected, 'd1');
  const {request} = world.socket.sentOf('bind')[0];
  world.socket.says({type: 'done', request});
  await bound;
});

test('a device that disconnects while it waits or connects stays away', async () => {
  const world = new World();
  const connected = world.client.connect();
  world.client.disconnect();
  await assert.rejects(connected, {reason: 'disconnected'});
  assert.equal(world.timers.count, 0);

  world.client.connect().catch(() => {});
  world.socket.ends();
  world.client.disconnect();
  world.timers.pass(60_000);
  assert.equal(world.sockets.length, 2);
});

test('a closed client leaves nothing behind', async () => {
  const world = new World();
  world.connect();
  const {channel} = world.openChannel();
  const waiting = channel.close();
  world.client.close();
  world.client.close();
  world.client.disconnect();

  await assert.rejects(waiting, {reason: 'closed'});
  await assert.rejects(channel.open(), {reason: 'closed'});
  assert.equal(world.client.status, 'stopped');
  assert.equal(world.client.stopReason, null);
  assert.equal(world.timers.count, 0);
  assert.equal(world.socket.closedWith.code, 1000);
});

test('a WebSocket that may not be made is a lost connection', () => {
  const world = new World({
    WebSocket: class {
      constructor() {
        throw new Error('not from a secure page');
      }
    },
  });
  world.client.connect().catch(() => {});
  assert.equal(world.client.status, 'connecting');
  world.timers.pass(0);
  assert.deepEqual(world.statuses.at(-1), {status: 'waiting', why: 'not from a secure page', delayMillis: 500});
});

for (const [server, endpoint] of [
  ['http://push.example', 'ws://push.example/device'],
  ['https://push.example:8443/', 'wss://push.example:8443/device'],
  ['https://push.example/a/b/', 'wss://push.example/a/b/device'],
  ['ws://127.0.0.1:8080', 'ws://127.0.0.1:8080/device'],
  ['wss://[::1]/x', 'wss://[::1]/x/device'],
]) {
  test(`the service at ${server} is reached at ${endpoint}`, () => {
    const urls = [];
    const WebSocket = class {
      constructor(url) {
        urls.push(url);
      }
    };
    const client = new PushClient(server, {WebSocket, setTimeout: () => 0, clearTimeout: () => {}});
    client.connect();
    assert.equal(urls.at(-1), endpoint);
  });
}

test('other URLs are refused', () => {
  for (const server of ['push.example', 'ftp://push.example', 'http://u@push.example', 'http://push.example?a', 'http://a#b']) {
    assert.throws(() => new PushClient(server, {WebSocket: class {}}), TypeError);
  }
});

test('a client needs a WebSocket', () => {
  assert.throws(() => new PushClient('http://push.example', {WebSocket: null}), /WebSocket/);
});
