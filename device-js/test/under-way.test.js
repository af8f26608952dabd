// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {InTurnService} from './support/in-turn-service.js';
import {World} from './support/world.js';

/** How much the client asks of the service at once. A probe comes on top. */
const MOST_UNDER_WAY = 16 + 1;

/** As many as may be asked for at once. */
const NAMES = Array.from({length: 60}, (none, index) => `c${index}`);

/** A device with many open channels, and its service. */
async function withManyOpen() {
  const world = new World();
  const channels = NAMES.map((name) => world.client.channel(name));
  const opened = Promise.all(channels.map((channel) => channel.open()));
  world.welcome();
  const service = new InTurnService(world);
  service.carryOutAll();
  await opened;
  return {world, channels, service};
}

function stopped(service) {
  return service
    .heardOf('app')
    .filter(({running}) => !running)
    .map(({channel}) => channel);
}

test('many apps that stop at once are all told of', async () => {
  const {channels, service} = await withManyOpen();
  channels.forEach((channel) => channel.appRunning(false));
  service.hear();
  assert.ok(stopped(service).length <= 16);

  service.carryOutAll();
  assert.deepEqual(stopped(service), NAMES);
  assert.ok(service.mostUnderWay <= MOST_UNDER_WAY);
});

test('an app that waits for its turn is told of as it is then', async () => {
  const {channels, service} = await withManyOpen();
  channels.forEach((channel) => channel.appRunning(false));
  channels.at(-1).appRunning(true);
  service.carryOutAll();

  assert.deepEqual(stopped(service), NAMES.slice(0, -1));
  assert.deepEqual(service.heardOf('app').at(-1), {type: 'app', channel: NAMES.at(-1), running: true});
});

test('what is said of an app is not overtaken by a later request', async () => {
  const {channels, service} = await withManyOpen();
  channels.forEach((channel) => channel.appRunning(false));
  const bound = channels[0].bind({toast: true});
  service.carryOutAll();

  await bound;
  assert.deepEqual(service.heard.at(-1).type, 'bind');
  assert.deepEqual(stopped(service), NAMES);
});

test('at a welcome each app is told of when its channel is open again', async () => {
  const {world} = await withManyOpen();
  world.socket.ends();
  world.timers.pass(500);
  world.welcome();
  assert.deepEqual(world.socket.sentOf('app'), []);
  const service = new InTurnService(world, NAMES);
  service.carryOutAll();

  assert.deepEqual(service.heardOf('open').map(({channel}) => channel), NAMES);
  assert.deepEqual(service.heardOf('app').map(({channel}) => channel), NAMES);
  assert.ok(service.mostUnderWay <= MOST_UNDER_WAY);
});

test('an app that stops without a connection is told of on the next', async () => {
  const {world, channels} = await withManyOpen();
  world.socket.ends();
  channels.forEach((channel) => channel.appRunning(false));
  world.timers.pass(500);
  world.welcome();
  const service = new InTurnService(world, NAMES);
  service.carryOutAll();
  assert.deepEqual(stopped(service), NAMES);
});
