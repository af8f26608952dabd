// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What somebody is composing: a plain object that is never changed, only replaced. No DOM.
 *
 * @typedef {object} Draft
 * @property {'toast'|'tile'|'flip'|'iconic'|'cycle'|'raw'} kind
 * @property {{text1: string, text2: string, param: string, sound: string, silent: boolean}} toast
 * @property {{id: string, fields: Record<string, {set?: string, clear?: boolean}>}} tile of whatever template
 * @property {{text: string, file: {name: string, bytes: Uint8Array}|null, contentType: string}} raw
 * @property {'immediate'|'450'|'900'|'custom'|'none'} window how soon it is to be delivered
 * @property {string} customClass the class where `window` is custom
 * @property {string} messageId
 * @property {string} moreHeaders further X- headers, one a line
 */

/** What each kind is to the service, and its class when it is delivered at once. */
export const KINDS = {
  toast: {target: 'toast', immediateClass: 2, noun: 'toast'},
  tile: {target: 'token', immediateClass: 1, noun: 'tile'},
  flip: {target: 'token', immediateClass: 1, noun: 'tile'},
  iconic: {target: 'token', immediateClass: 1, noun: 'tile'},
  cycle: {target: 'token', immediateClass: 1, noun: 'tile'},
  raw: {target: null, immediateClass: 3, noun: 'raw notification'},
};

const WINDOW_STEP = {immediate: 0, 450: 10, 900: 20};

/** Fields for every template: the pictures are those of the demo app of the page's phones. */
const FIRST_FIELDS = Object.fromEntries(
  Object.entries({
    Title: 'Weather',
    Count: '3',
    BackgroundImage: 'pictures/sea.svg',
    BackContent: 'Rain until 5 pm',
    SmallBackgroundImage: 'pictures/sea.svg',
    WideBackgroundImage: 'pictures/mountains.svg',
    WideBackContent: 'Rain until 5 pm, then dry',
    IconImage: 'pictures/icon-weather.svg',
    SmallIconImage: 'pictures/icon-weather.svg',
    WideContent1: 'Rain',
    WideContent2: 'until 5 pm',
    CycleImage1: 'pictures/mountains.svg',
    CycleImage2: 'pictures/forest.svg',
    CycleImage3: 'pictures/lighthouse.svg',
  }).map(([name, text]) => [name, {set: text}]),
);

/** A first draft: one that shows something when it is sent as it is. */
export function newDraft() {
  return {
    kind: 'toast',
    toast: {text1: 'Rain', text2: 'at 5 pm', param: '', sound: '', silent: false},
    tile: {id: '', fields: FIRST_FIELDS},
    raw: {text: '{"city":7,"rain":true}', file: null, contentType: 'application/json'},
    window: 'immediate',
    customClass: '',
    messageId: '',
    moreHeaders: '',
  };
}

/** Whether the kind is one of the tile templates. */
export function isTile(kind) {
  return KINDS[kind].target === 'token';
}

/** The value of X-NotificationClass, or the empty text where none is to be sent. */
export function classOf(draft) {
  if (draft.window === 'custom') {
    return draft.customClass.trim();
  }
  return draft.window === 'none' ? '' : String(KINDS[draft.kind].immediateClass + WINDOW_STEP[draft.window]);
}

/** What a class stands for: `{kind, window}`, or null where it is none. */
export function meaningOfClass(text) {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 31) {
    return null;
  }
  const kind = {1: 'tile', 11: 'tile', 21: 'tile', 2: 'toast', 12: 'toast', 22: 'toast'}[number] ?? 'raw notification';
  return {kind, window: number <= 10 ? 'at once' : number <= 20 ? 'within 450 s' : 'within 900 s'};
}

/** The draft with one field of its tile left (null), set (`{set}`) or cleared (`{clear: true}`). */
export function withTileField(draft, name, field) {
  const fields = {...draft.tile.fields};
  if (field) {
    fields[name] = field;
  } else {
    delete fields[name];
  }
  return {...draft, tile: {...draft.tile, fields}};
}

/** A new message id. */
export function newMessageId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
