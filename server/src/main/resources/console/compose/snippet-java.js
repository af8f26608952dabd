// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {KINDS, isTile, meaningOfClass, classOf} from './draft.js';
import {faultsOf} from './field-rules.js';
import {TEMPLATES, countText} from './notification-xml.js';
import {javaText} from './quoting.js';
import {base64, readHeaderLines, requestOf} from './request.js';

const TYPES = {toast: 'Toast', tile: 'Tile', flip: 'FlipTile', iconic: 'IconicTile', cycle: 'CycleTile', raw: 'Raw'};
const WINDOWS = {450: 'SOON', 900: 'LATER'};
const PROTOCOL = 'org.tidings.protocol.notification.';

/**
 * A Java program with the sender library: with its builders where they allow what is composed, else with the request as it
 * is.
 */
export function javaSnippet(draft, uri) {
  return canBeBuilt(draft) ? built(draft, uri) : forwarded(draft, uri);
}

function canBeBuilt(draft) {
  const custom = draft.window === 'custom' || draft.window === 'none' || readHeaderLines(draft.moreHeaders).length > 0;
  const idFits = /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})?$/.test(draft.messageId.trim());
  const countFits = !isTile(draft.kind) || Number(draft.tile.fields.Count?.set ?? 0) < 2 ** 31;
  const typeFits = draft.kind !== 'raw' || /^[\x20-\x7e]{1,256}$/.test(draft.raw.contentType.trim());
  const faults = faultsOf(draft).filter(({field}) => field !== 'Param' && field !== 'Body');
  return !custom && idFits && countFits && typeFits && faults.length === 0;
}

function built(draft, uri) {
  const type = TYPES[draft.kind];
  const clears = Object.values(usedFields(draft)).some(field => field.clear);
  const options = optionsOf(draft);
  const imports = [
    'java.net.URI',
    ...(draft.kind === 'raw' && requestOf(draft).text === null ? ['java.util.Base64'] : []),
    ...(draft.messageId.trim() ? ['java.util.UUID'] : []),
    ...(draft.window in WINDOWS ? [PROTOCOL + 'DeliveryWindow'] : []),
    ...(clears ? [PROTOCOL + 'Field'] : []),
    PROTOCOL + type,
    'org.tidings.sender.PushSender',
    ...(options ? ['org.tidings.sender.SendOptions'] : []),
    'org.tidings.sender.SendResult',
  ];
  const send = `sender.send(channel, notification${options ? ', options' : ''})`;
  const lines = [
    `URI channel = URI.create(${javaText(uri)});`,
    `${type} notification = ${notification(draft)};`,
    ...(options ? [`SendOptions options = ${options};`] : []),
  ];
  return program(imports, lines, send);
}

function notification(draft) {
  if (draft.kind === 'raw') {
    return rawOf(draft);
  }
  const calls = isTile(draft.kind) ? tileCalls(draft) : toastCalls(draft.toast);
  return [`${TYPES[draft.kind]}.builder()`, ...calls, 'build()'].join('\n                .');
}

function rawOf(draft) {
  const {bytes, text} = requestOf(draft);
  return text === null ? `Raw.of(${decoded(bytes)})` : `Raw.of(${javaText(text)})`;
}

function toastCalls({text1, text2, param, sound, silent}) {
  const texts = Object.entries({text1, text2, param, sound: silent ? '' : sound}).filter(([, text]) => text);
  return [...texts.map(([name, text]) => `${name}(${javaText(text)})`), ...(silent ? ['silent()'] : [])];
}

function tileCalls(draft) {
  const id = draft.tile.id ? [`id(${javaText(draft.tile.id)})`] : [];
  return [...id, ...Object.entries(usedFields(draft)).map(([name, field]) => fieldCall(name, field))];
}

function fieldCall(name, field) {
  const value = field.clear ? 'Field.clear()' : name === 'Count' ? countText(field.set) : javaText(field.set);
  const image = /^CycleImage(\d)$/.exec(name);
  return image ? `cycleImage(${image[1]}, ${value})` : `${name.charAt(0).toLowerCase()}${name.slice(1)}(${value})`;
}

/** The fields that the template has, in its order. */
function usedFields(draft) {
  const names = isTile(draft.kind) ? TEMPLATES[draft.kind].elements : [];
  return Object.fromEntries(names.filter(name => draft.tile.fields[name]).map(name => [name, draft.tile.fields[name]]));
}

function optionsOf(draft) {
  const id = draft.messageId.trim();
  const calls = [
    ...(draft.window in WINDOWS ? [`withWindow(DeliveryWindow.${WINDOWS[draft.window]})`] : []),
    ...(id ? [`withMessageId(UUID.fromString(${javaText(id)}))`] : []),
    ...(draft.kind === 'raw' ? [`withContentType(${javaText(draft.raw.contentType.trim())})`] : []),
  ];
  return calls.length > 0 ? ['SendOptions.defaults()', ...calls].join('\n                .') : null;
}

/** The builders refuse it, or cannot say it: the request goes as it is. */
function forwarded(draft, uri) {
  const {headers, bytes, text} = requestOf(draft);
  const kind = kindOf(draft);
  const imports = [
    'java.net.URI',
    ...(text === null ? [] : ['java.nio.charset.StandardCharsets']),
    ...(text === null ? ['java.util.Base64'] : []),
    'java.util.LinkedHashMap',
    'java.util.Map',
    PROTOCOL + 'NotificationKind',
    'org.tidings.sender.ForwardedNotification',
    'org.tidings.sender.PushSender',
    'org.tidings.sender.SendResult',
  ];
  const lines = [
    `URI channel = URI.create(${javaText(uri)});`,
    'Map<String, String> headers = new LinkedHashMap<>();',
    ...headers.map(([name, value]) => `headers.put(${javaText(name)}, ${javaText(value)});`),
    `byte[] body = ${text === null ? decoded(bytes) : `${javaText(text)}.getBytes(StandardCharsets.UTF_8)`};`,
    `ForwardedNotification notification = new ForwardedNotification(NotificationKind.${kind}, headers, body);`,
  ];
  return program(imports, lines, 'sender.forward(channel, notification)');
}

function kindOf(draft) {
  const noun = meaningOfClass(classOf(draft))?.kind ?? KINDS[draft.kind].noun;
  return noun.split(' ')[0].toUpperCase();
}

function decoded(bytes) {
  return `Base64.getDecoder().decode(${javaText(base64(bytes))})`;
}

function program(imports, lines, send) {
  return `${imports.map(name => `import ${name};\n`).join('')}
class Push {
    public static void main(String[] args) {
        ${lines.join('\n        ')}
        try (PushSender sender = PushSender.builder().build()) {
            SendResult result = ${send}.join();
            System.out.println(result.outcome() + " " + result.sentence().orElse(""));
            if (result.shouldDeleteChannel()) {
                System.out.println("delete this URI");
            }
        }
    }
}
`;
}
