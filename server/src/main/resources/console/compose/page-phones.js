// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

let loading = null;

/** The phones of this page (`phones` of phone/phones.js), which connect when they are first asked for; null without them. */
export function pagePhones() {
  loading ??= import('../phone/phones.js').then(({phones}) => phones).catch(() => null);
  return loading;
}
