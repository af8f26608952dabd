// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {KINDS, newDraft} from './draft.js';

const KEY = 'tidings.draft';

/** What was composed last in this window, so that it is there again in the other form and after a reload. */
export function keptDraft() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept?.kind in KINDS ? {...newDraft(), ...kept} : newDraft();
  } catch (unreadable) {
    return newDraft();
  }
}

/** Keeps it, without a file. */
export function keepDraft(draft) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({...draft, raw: {...draft.raw, file: null}}));
  } catch (full) {
    // It is a convenience.
  }
}
