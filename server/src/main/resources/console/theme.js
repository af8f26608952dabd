// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Light, dark, or as the system has it: remembered by this browser. */
const KEY = 'tidings.theme';
const ORDER = ['system', 'light', 'dark'];

/** The theme that is chosen: system, light or dark. */
export function theme() {
  const chosen = localStorage.getItem(KEY);
  return ORDER.includes(chosen) ? chosen : 'system';
}

/** Chooses the next one and returns it. */
export function nextTheme() {
  const next = ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length];
  localStorage.setItem(KEY, next);
  apply();
  return next;
}

function apply() {
  const chosen = theme();
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
}

apply();
