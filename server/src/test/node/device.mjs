// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
//
// A device of the JavaScript device library, with the WebSocket of npm ws. Argument: the service's URL. Each line in is
// {"call": ..., ...}; each line out is the answer, in the order of the lines in:
//
//   open     {channel, bindings}  -> {uri}
//   told     {channel, count}     -> {told: [{type, ...}]} as soon as the listeners have been told so much in all
//   loseAcks                      -> {} all acknowledgements from now on are lost on their way
//   cut                           -> {device} after the connection is lost without a goodbye and made again
//   restart                       -> {device, channels: [{name, uri}]} of a new client that has only what was saved
import readline from 'node:readline';
import WebSocket from 'ws';
import {PushClient} from '../../../../device-js/src/tidings-device.js';

const server = process.argv[2];
const store = {
  saved: 'null',
  load: () => JSON.parse(store.saved),
  save(device) {
    store.saved = JSON.stringify(device);
  },
};
const told = [];
let losesAcks = false;
let socket;

class LossyWebSocket extends WebSocket {
  constructor(url, protocol) {
    super(url, protocol);
    socket = this;
  }

  send(text) {
    if (!(losesAcks && JSON.parse(text).type === 'ack')) {
      super.send(text);
    }
  }
}

function newClient() {
  return new PushClient(server, {store, WebSocket: LossyWebSocket});
}

let client = newClient();

function listen(channel) {
  channel.addEventListener('toast', ({detail: {toast}}) => told.push(toast));
  channel.addEventListener('tile', ({detail: {tile}}) => told.push({type: 'tile', ...tile}));
  channel.addEventListener('raw', ({detail: {notification}}) => told.push({type: 'raw', text: notification.text}));
  channel.addEventListener('error', ({detail}) => told.push({type: 'error', ...detail}));
  return channel;
}

/** Resolves as soon as the condition is true, which it becomes with an event of the target. */
async function until(target, type, condition) {
  while (!condition()) {
    await new Promise((resolve) => target.addEventListener(type, resolve, {once: true}));
  }
}

const calls = {
  async open({channel, bindings}) {
    return {uri: await listen(client.channel(channel)).open(bindings)};
  },

  async told({channel, count}) {
    await until(client.channel(channel), 'notification', () => told.length >= count);
    return {told};
  },

  async loseAcks() {
    losesAcks = true;
    return {};
  },

  async cut() {
    losesAcks = false;
    socket.terminate();
    await until(client, 'status', () => client.status === 'waiting');
    return {device: await client.connect()};
  },

  async restart() {
    client.close();
    losesAcks = false;
    client = newClient();
    client.channels.forEach(({name}) => listen(client.channel(name)));
    const device = await client.connect();
    return {device, channels: client.channels.map(({name, uri}) => ({name, uri}))};
  },
};

let before = Promise.resolve();

readline.createInterface({input: process.stdin}).on('line', (line) => {
  const {call, ...given} = JSON.parse(line);
  before = before.then(async () => process.stdout.write(`${JSON.stringify(await calls[call](given))}\n`));
});
