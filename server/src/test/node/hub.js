// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
//
// Uses a hub with npm azure-sb: node hub.js CONNECTION-STRING HUB. Each line in is {"part": "mpns" or "", "call":
// "sendToast", "arguments": [...]}; each line out is what the callback got, {"error": ..., "result": ..., "status": ...,
// "headers": ...}, in the order of the lines in.
'use strict';

const azure = require('azure-sb');
const readline = require('readline');

const [connectionString, name] = process.argv.slice(2);
const hub = azure.createNotificationHubService(name, connectionString);
let before = Promise.resolve();

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { part, call, arguments: given } = JSON.parse(line);
  const target = part ? hub[part] : hub;
  before = before.then(() => new Promise((done) => {
    target[call](...given, (error, result, response) => {
      process.stdout.write(JSON.stringify({
        error: error ? { message: error.message, statusCode: error.statusCode } : null,
        result: result ?? null,
        status: response?.statusCode ?? null,
        headers: response?.headers ?? null,
      }) + '\n');
      done();
    });
  }));
});
