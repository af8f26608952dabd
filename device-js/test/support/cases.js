// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {readFileSync} from 'node:fs';

/** The cases that the Java code runs as well. */
export function cases(file) {
  const url = new URL(`../../../protocol/src/test/resources/cases/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}
