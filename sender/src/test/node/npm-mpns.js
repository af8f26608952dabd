// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
//
// Sends with the real npm module, one after another: node npm-mpns.js MODULE URI < lines of {"function", "options"}
'use strict';

const readline = require('node:readline');
const mpns = require(process.argv[2]);
const uri = process.argv[3];

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { function: name, options } = JSON.parse(line);
    await new Promise((resolve, reject) => {
      mpns[name](uri, options, (error) => (error ? reject(new Error(JSON.stringify(error))) : resolve()));
    });
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
