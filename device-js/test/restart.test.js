// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {URI, World, notification, record} from './support/world.js';

const SAVED = {
  version: 1,
  device: 'd1',
  secret: 's1',
  channels: [{name: 'news', uri: URI, toast: true, tile: false, tileDomains: []}],
  recentIds: ['a', 'b'],
};

test('the same device comes back with its channels', () => {
  const world = new World({saved: SAVED});
  assert.equal(world.client.deviceId, 'd1');
  const [channel] = world.client.channels;
  assert.equal(channel.uri, URI);
  assert.equal(channel.running, false);
  assert.equal(world.client.channel('news'), channel);
  assert.equal(channel.running, true);

  world.connect();
  assert.deepEqual(world.socket.takeSent(), [
    {type: 'hello', device: 'd1', secret: 's1'},
    {type: 'open', request: 1, channel: 'news', toast: true, tile: false},
  ]);
  world.socket.says({type: 'opened', request: 1, channel: 'news', uri: URI});
  assert.deepEqual(world.socket.takeSent(), [{type: 'app', channel: 'news', running: true}]);
});

test('what was acknowledged is a repetition after a restart', () => {
  const world = new World({saved: SAVED});
  const told = record(world.client.channel('news'));
  world.connect();
  world.socket.says(notification(1, {id: 'a'}), notification(2, {id: 'c'}));
  assert.deepEqual(told.filter(([type]) => type === 'raw').map(([, {notification: {id}}]) => id), ['c']);
  assert.deepEqual(world.store.saved.recentIds, ['b', 'a', 'c']);
});

test('a new device is written down before its first channel is opened', () => {
  const world = new World();
  world.client.channel('news').open().catch(() => {});
  world.socket.opens();
  const {socket, store} = world;
  const {save} = store;
  store.save = (device) => {
    assert.deepEqual(socket.sentOf('open'), []);
    save.call(store, device);
  };
  socket.says({type: 'welcome', device: 'd1', secret: 's1', keepAliveSeconds: 60});
  assert.deepEqual(store.saved, {version: 1, device: 'd1', secret: 's1', channels: [], recentIds: []});
  assert.equal(socket.sentOf('open').length, 1);
});

test('what is written down is read back', () => {
  const world = new World({saved: SAVED});
  world.connect();
  world.client.close();
  assert.deepEqual(world.store.saved, SAVED);
});

for (const [what, saved] of [
  ['another version', {...SAVED, version: 2}],
  ['no secret', {...SAVED, secret: ''}],
  ['a handle that is no text', {...SAVED, device: 1}],
  ['no channels', {...SAVED, channels: undefined}],
  ['a channel without a name', {...SAVED, channels: [{}]}],
  ['a text', 'x'],
]) {
  test(`a store that holds ${what} is refused`, () => {
    assert.throws(() => new World({saved}), {name: 'DeviceError', reason: 'store'});
  });
}
