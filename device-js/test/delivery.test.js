// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {World, notification, record, tile, toast} from './support/world.js';

function connected() {
  const world = new World();
  world.connect();
  return {world, ...world.openChannel('news', {toast: true, tile: true, tileDomains: ['img.example']})};
}

test('every listener gets the notification as sent, and then it is acknowledged', () => {
  const {world, channel, told} = connected();
  const other = record(channel);
  channel.addEventListener('raw', () => assert.deepEqual(world.socket.sent, []));
  world.socket.says(notification(1, {id: 'a', class: 13, messageId: 'm', headers: {'X-A': '1'}, body: 'hé'}));

  const received = {
    id: 'a',
    seq: 1,
    channel: 'news',
    kind: 'raw',
    class: 13,
    messageId: 'm',
    headers: {'X-A': '1'},
    bytes: new TextEncoder().encode('hé'),
    text: 'hé',
    parsed: null,
  };
  assert.deepEqual(told.slice(1), [
    ['notification', {notification: received}],
    ['raw', {notification: received}],
  ]);
  assert.deepEqual(other, told.slice(1));
  assert.deepEqual(world.socket.takeSent(), [{type: 'ack', seq: 1}]);
});

test('bytes that are no text arrive as they are', () => {
  const {world, told} = connected();
  world.socket.says({...notification(1), body: undefined, bodyBase64: '/wAB'});
  const [, {notification: received}] = told.at(-1);
  assert.deepEqual(received.bytes, Uint8Array.of(255, 0, 1));
  assert.equal(received.text, null);
});

test('toasts and tiles are told by their content', () => {
  const {world, channel, told} = connected();
  world.socket.says(
    notification(1, {kind: 'toast', body: toast('Rain')}),
    notification(2, {kind: 'tile', body: tile('<wp:Title>T</wp:Title><wp:Count>100</wp:Count>', ' Id="/x"')}),
  );

  assert.deepEqual(told.map(([type]) => type), ['uri', 'notification', 'toast', 'notification', 'tile']);
  assert.equal(told[2][1].toast.text1, 'Rain');
  assert.equal(told[2][1].notification.parsed, told[2][1].toast);
  const {tile: state, change} = told[4][1];
  assert.deepEqual({...state}, {id: '/x', template: 'plain', count: 99, fields: {Title: 'T'}});
  assert.deepEqual(change.count, {set: 100});
  assert.equal(channel.tiles.get('/x'), state);
  assert.ok(Object.isFrozen(state) && Object.isFrozen(state.fields));
});

test('what is handled is written down before it is acknowledged', () => {
  const {world} = connected();
  const {socket} = world;
  const before = world.store.saves.length;
  const {save} = world.store;
  world.store.save = (device) => {
    assert.deepEqual(socket.sentOf('ack'), []);
    save.call(world.store, device);
  };
  socket.says(notification(1, {id: 'a'}));
  assert.equal(world.store.saves.length, before + 1);
  assert.deepEqual(world.store.saved.recentIds, ['a']);
  assert.equal(socket.sentOf('ack').length, 1);
});

test('a repeated notification is acknowledged and not told', () => {
  const {world, told} = connected();
  world.socket.says(notification(1, {id: 'a'}));
  world.socket.ends();
  world.timers.pass(500);
  world.welcome();
  world.socket.takeSent();
  world.socket.says(notification(1, {id: 'a'}), notification(2, {id: 'b'}));

  assert.deepEqual(told.filter(([type]) => type === 'raw').map(([, {notification: {id}}]) => id), ['a', 'b']);
  assert.deepEqual(world.socket.sentOf('ack'), [{type: 'ack', seq: 1}, {type: 'ack', seq: 2}]);
});

test('as many ids are remembered as the service may send again, and no more', () => {
  const {world} = connected();
  for (let seq = 1; seq <= 1100; seq++) {
    world.socket.says(notification(seq));
  }
  assert.equal(world.store.saved.recentIds.length, 1024);
  assert.equal(world.store.saved.recentIds[0], 'n77');
});

test('what is for a channel that is not open is acknowledged and not told', () => {
  const {world, channel, told} = connected();
  const other = record(world.client.channel('other'));
  channel.close();
  world.socket.says({type: 'done', request: world.socket.sent.at(-1).request});
  world.socket.takeSent();
  world.socket.says(notification(1), notification(2, {channel: 'other'}), notification(3, {channel: 'never'}));

  assert.deepEqual([...told.slice(1), ...other], [['closed', {why: 'closed'}]]);
  assert.equal(world.socket.sentOf('ack').length, 3);
});

for (const [what, body] of [
  ['is not XML', 'hello'],
  ['is a tile', tile('')],
  ['has a DOCTYPE', `<!DOCTYPE a>${toast('x')}`],
]) {
  test(`a toast that ${what} closes the channel and is acknowledged`, () => {
    const {world, channel, told} = connected();
    world.socket.says(notification(1, {kind: 'toast', body}), notification(2));

    assert.deepEqual(told.slice(1).map(([type]) => type), ['notification', 'error', 'closed']);
    assert.equal(told[1][1].notification.parsed, null);
    assert.equal(told[2][1].errorType, 'PayloadFormatError');
    assert.deepEqual(told[3][1], {why: 'PayloadFormatError'});
    assert.equal(channel.isOpen, false);
    assert.equal(channel.uri, null);
    const [report, ...acks] = world.socket.takeSent();
    assert.equal(report.type, 'error');
    assert.equal(report.errorType, 'PayloadFormatError');
    assert.deepEqual(acks, [{type: 'ack', seq: 1}, {type: 'ack', seq: 2}]);
    assert.deepEqual(world.store.saved.channels, []);
  });
}

test('a channel that failed can be opened again by its listener', () => {
  const {world, channel} = connected();
  channel.addEventListener('error', () => channel.open({toast: true}));
  world.socket.says(notification(1, {kind: 'toast', body: 'x'}));

  assert.deepEqual(world.socket.sent.map(({type}) => type), ['error', 'open', 'ack']);
  world.socket.says({type: 'opened', request: world.socket.sentOf('open')[0].request, channel: 'news', uri: 'http://x/2'});
  assert.equal(channel.uri, 'http://x/2');
});

test('a report that closes a channel is made up for after a lost connection', () => {
  const {world, channel} = connected();
  world.socket.ends();
  channel.reportError('PowerLevelChanged', 'low');
  channel.reportError('PayloadFormatError', 'x'.repeat(300));
  assert.equal(channel.isOpen, false);
  world.timers.pass(500);
  world.welcome();
  const [, report] = world.socket.takeSent();
  assert.deepEqual(report, {type: 'error', channel: 'news', errorType: 'PayloadFormatError', detail: 'x'.repeat(256)});
});

test('a tile with an image from elsewhere is dropped and acknowledged', () => {
  const {world, channel, told} = connected();
  const image = (url) => tile(`<wp:BackgroundImage>${url}</wp:BackgroundImage>`);
  world.socket.says(
    notification(1, {kind: 'tile', body: image('http://evil.example/x.png')}),
    notification(2, {kind: 'tile', body: image('http://img.example/x.png')}),
  );

  assert.deepEqual(told.slice(1).map(([type]) => type), ['notification', 'error', 'notification', 'tile']);
  assert.equal(told[2][1].errorType, 'MessageBadContent');
  assert.equal(channel.tiles.get('/').fields.BackgroundImage, 'http://img.example/x.png');
  assert.deepEqual(world.socket.sent.map(({type}) => type), ['error', 'ack', 'ack']);
});

test('spellings that only browsers take for an address are remote', () => {
  for (const url of ['https:evil.example/x.png', '\\\\evil.example/x.png', '/\\evil.example/x.png', '/\t/evil.example/x.png']) {
    const {world, told} = connected();
    world.socket.says(notification(1, {kind: 'tile', body: tile(`<wp:BackgroundImage>${url}</wp:BackgroundImage>`)}));
    assert.equal(told.at(-1)[1].errorType, 'MessageBadContent', url);
  }
});

test('the detail of a report is cut between characters', () => {
  const {world, channel} = connected();
  channel.reportError('Unknown', `${'x'.repeat(255)}😀`);
  assert.equal(world.socket.sent[0].detail, 'x'.repeat(255));
});

test('half a surrogate pair goes into no report', () => {
  const {world, channel} = connected();
  channel.reportError('Unknown', 'a\uD83Db\uDE00c');
  assert.equal(world.socket.sent[0].detail, 'a\uFFFDb\uFFFDc');
});

test('a listener that disconnects is finished first, and its notification acknowledged', () => {
  const {world, channel} = connected();
  channel.addEventListener('raw', () => world.client.disconnect());
  world.socket.says(notification(1));
  assert.deepEqual(world.socket.takeSent(), [{type: 'ack', seq: 1}]);
  assert.equal(world.client.status, 'disconnected');
  assert.deepEqual(world.store.saved.recentIds, ['n1']);
});

test('a store that cannot be written does not stop the client', (context) => {
  context.mock.method(console, 'error', () => {});
  const {world, told} = connected();
  world.store.save = () => {
    throw new Error('full');
  };
  world.socket.says(notification(1));
  assert.equal(told.at(-1)[0], 'raw');
  assert.deepEqual(world.socket.takeSent(), [{type: 'ack', seq: 1}]);
  assert.equal(console.error.mock.callCount(), 1);
});

test('a listener that throws counts as returned, and its error is the process’s', () => {
  const script = `
    import {World, notification} from ${JSON.stringify(new URL('support/world.js', import.meta.url).href)};
    process.on('uncaughtException', (error) => console.log(error.message));
    const world = new World();
    world.connect();
    const {channel, told} = world.openChannel();
    channel.addEventListener('raw', () => { throw new Error('oops'); });
    channel.addEventListener('raw', () => console.log('next'));
    world.socket.says(notification(1));
    console.log(JSON.stringify(world.socket.takeSent()));`;
  const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'});
  assert.equal(stdout, 'next\n[{"type":"ack","seq":1}]\noops\n', stderr);
});
