// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
//
// Sends with npm mpns. Each line in is {"call": "sendToast", "arguments": [uri, ...]}; each line out is what the callback got,
// {"error": ..., "result": ...}, in the order of the lines in.
'use strict';

const mpns = require('mpns');
const readline = require('readline');

let before = Promise.resolve();

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { call, arguments: given } = JSON.parse(line);
  before = before.then(() => new Promise((done) => {
    mpns[call](...given, (error, result) => {
      process.stdout.write(JSON.stringify({ error: error ?? null, result: result ?? null }) + '\n');
      done();
    });
  }));
});
