// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';

const CONSOLE = new URL('../../main/resources/console/', import.meta.url).pathname;

/** What browsers and Lit call on elements themselves: a method of ours by that name would run in their stead. */
const TAKEN =
  'after animate append attachShadow before blur click closest focus getAttribute hasAttribute hidePopover insertAdjacentElement matches prepend ' +
  'remove removeAttribute removeChild replaceChildren replaceWith scroll scrollBy scrollIntoView scrollTo setAttribute showPopover toggleAttribute';

function sources(folder) {
  return readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.js') ? [path] : [];
  });
}

test('no element has a method that the browser calls for something else', () => {
  const taken = new RegExp(`^  (?:async |get |set |static )?(${TAKEN.split(' ').join('|')})\\(`, 'gm');
  for (const path of sources(CONSOLE)) {
    const source = readFileSync(path, 'utf8');
    if (source.includes('extends LitElement') || source.includes('extends HTMLElement')) {
      assert.deepEqual([...source.matchAll(taken)].map(([, name]) => name), [], path);
    }
  }
});
