// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
//
// Sends toasts with npm mpns, always as many at once: node npm-sender.js MODULE URI IN_FLIGHT WARM_UP_SECONDS SECONDS
// Prints "begin N" after the warm-up and "end N FAILED" after the measurement; ends when its input does.
'use strict';

const [module_, uri, inFlight, warmUp, seconds] = process.argv.slice(2);
const mpns = require(module_);

let answered = 0;
let failed = 0;

function send() {
  mpns.sendToast(uri, { text1: 'Hello', text2: 'How are you?', param: '/Page.xaml?x=1' }, (error) => {
    if (error) {
      failed++;
    } else {
      answered++;
    }
    setImmediate(send);
  });
}

for (let i = 0; i < Number(inFlight); i++) {
  send();
}
setTimeout(() => {
  console.log(`begin ${answered}`);
  setTimeout(() => console.log(`end ${answered} ${failed}`), Number(seconds) * 1000);
}, Number(warmUp) * 1000);
process.stdin.on('end', () => process.exit(0)).resume();
