// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import test from 'node:test';
import vm from 'node:vm';
import {newDraft} from '../../main/resources/console/compose/draft.js';
import {javaText, jsText, phpText, shellWord} from '../../main/resources/console/compose/quoting.js';
import {requestOf} from '../../main/resources/console/compose/request.js';
import {javaSnippet} from '../../main/resources/console/compose/snippet-java.js';
import {nodeSnippet} from '../../main/resources/console/compose/snippet-node.js';
import {curlSnippet, phpSnippet} from '../../main/resources/console/compose/snippets.js';

const URI = 'http://127.0.0.1:8080/throttledthirdparty/01.00/abc';
const NASTY = 'it\'s "5 <\\u0041> & $HOME `x` !! @f\n\ttwo \\ \u2028 \u00e9 \ud83d\ude80 ${a} */';

const draft = changes => ({...newDraft(), ...changes});
const toast = texts => draft({toast: {...newDraft().toast, ...texts}});
const raw = (content, changes) => draft({kind: 'raw', raw: {...newDraft().raw, ...content}, ...changes});

/** The words that a shell gives to curl, and what it reads. */
function inShell(snippet) {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0--\\0'; cat; }\n${snippet}`;
  const {stdout, stderr} = spawnSync('sh', ['-c', script], {input: '', encoding: 'buffer'});
  assert.equal(stderr.toString(), '');
  const end = stdout.indexOf('\0\0--\0');
  return {words: stdout.subarray(0, end).toString().split('\0'), input: stdout.subarray(end + 5)};
}

/** What a program of Node asks for. */
function inNode(snippet) {
  const asked = {};
  const request = (uri, options) => {
    Object.assign(asked, {uri, ...options});
    return {on() {}, end: body => (asked.body = Buffer.from(body))};
  };
  const mpns = new Proxy({}, {get: (none, name) => (uri, options) => Object.assign(asked, {uri, name, options})});
  const modules = {mpns, 'node:http': {request}, 'node:https': {request}};
  vm.runInNewContext(snippet, {require: name => modules[name], Buffer, console, Error});
  return JSON.parse(JSON.stringify(asked));
}

/** What a literal of Java means; not the whole language, but all that is written here. */
function javaMeaning(literal) {
  const simple = {n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', '\\': '\\'};
  return literal
    .slice(1, -1)
    .replace(/\\(?:u+([0-9a-f]{4})|([0-3][0-7]{2})|(.))/gs, (all, unicode, octal, letter) =>
      letter ? simple[letter] : String.fromCharCode(parseInt(unicode ?? octal, unicode ? 16 : 8)),
    );
}

test('a shell gives curl exactly what was typed', () => {
  const {words} = inShell(curlSnippet(toast({text1: NASTY}), URI));

  assert.deepEqual(words, [
    '-i',
    '--globoff',
    '--url',
    URI,
    '-H',
    'Content-Type: text/xml',
    '-H',
    'X-WindowsPhone-Target: toast',
    '-H',
    'X-NotificationClass: 2',
    '--data-raw',
    requestOf(toast({text1: NASTY})).text,
  ]);
});

test('a body that begins with an at sign is no file to curl', () => {
  assert.deepEqual(inShell(curlSnippet(raw({text: '@/etc/hostname'}), URI)).words.slice(-2), [
    '--data-raw',
    '@/etc/hostname',
  ]);
});

test('bytes reach curl through base64', () => {
  const bytes = Uint8Array.of(0, 255, 10, 13, 39);
  const {words, input} = inShell(curlSnippet(raw({file: {name: 'x', bytes}}), URI));

  assert.equal(words.at(-1), '@-');
  assert.deepEqual(Buffer.from(input), Buffer.from(bytes));
});

test('curl adds no content type of its own', () => {
  assert.deepEqual(inShell(curlSnippet(raw({contentType: ''}), URI)).words.slice(4, 6), ['-H', 'Content-Type:']);
});

test('Node says with mpns what mpns can say', () => {
  const fields = {Title: {set: NASTY}, Count: {set: '3'}, BackTitle: {clear: true}};

  assert.deepEqual(inNode(nodeSnippet(draft({kind: 'flip', tile: {id: '/x', fields}}), URI)), {
    uri: URI,
    name: 'sendFlipTile',
    options: {count: 3, title: NASTY, backTitle: null, id: '/x'},
  });
  assert.equal(inNode(nodeSnippet(toast({text1: NASTY}), URI)).options.text1, NASTY);
});

test('Node posts by itself what mpns cannot say', () => {
  const cannot = [
    draft({kind: 'cycle'}),
    draft({window: '450'}),
    draft({messageId: '1b7b6e04-6bd8-4b39-8f7c-000000000001'}),
    draft({moreHeaders: 'X-A: 1'}),
    draft({kind: 'tile', tile: {id: '', fields: {Count: {set: '0'}}}}),
    toast({sound: 'a.mp3'}),
    toast({text1: 'a\rb'}),
    raw({}),
  ];
  for (const each of cannot) {
    const asked = inNode(nodeSnippet(each, URI));
    const request = requestOf(each);
    assert.equal(asked.method, 'POST');
    assert.equal(asked.uri, URI);
    assert.deepEqual(Buffer.from(asked.body.data), Buffer.from(request.bytes));
    assert.deepEqual(asked.headers, {'Content-Length': request.bytes.length, ...Object.fromEntries(request.headers)});
  }
});

test('Node posts bytes', () => {
  const bytes = Uint8Array.of(0, 255, 10);

  assert.deepEqual(inNode(nodeSnippet(raw({file: {name: 'x', bytes}}), URI)).body.data, [0, 255, 10]);
});

test('Java uses the builders where they allow it', () => {
  const fields = {Title: {set: 'Say "hi"'}, Count: {set: '007'}, BackTitle: {clear: true}};
  const java = javaSnippet(draft({kind: 'flip', tile: {id: '/x', fields}, window: '450'}), URI);

  assert.match(java, /FlipTile notification = FlipTile\.builder\(\)\n {16}\.id\("\/x"\)\n {16}\.count\(7\)/);
  assert.match(java, /\.title\("Say \\"hi\\""\)\n {16}\.backTitle\(Field\.clear\(\)\)\n {16}\.build\(\);/);
  assert.match(java, /import org\.tidings\.protocol\.notification\.Field;/);
  assert.match(java, /SendOptions\.defaults\(\)\n {16}\.withWindow\(DeliveryWindow\.SOON\);/);
});

test('Java passes on as it is what the builders refuse', () => {
  const refused = [
    toast({text1: '', text2: ''}),
    draft({kind: 'iconic', tile: {id: '', fields: {BackgroundColor: {set: 'red'}}}}),
    draft({window: 'custom', customClass: '7'}),
    draft({messageId: 'not a UUID'}),
  ];
  for (const each of refused) {
    const java = javaSnippet(each, URI);
    const body = /byte\[\] body = ("(?:[^"\\]|\\.)*")\.getBytes/s.exec(java)[1];
    assert.equal(javaMeaning(body), requestOf(each).text);
    assert.match(java, /sender\.forward\(channel, notification\)/);
  }
});

test('every literal means the text that was typed', () => {
  const controls = Array.from({length: 0x20}, (none, code) => String.fromCharCode(code)).join('') + '7\u007f8';
  for (const text of [NASTY, controls, '', '\\', "'", '\\\\u000a']) {
    assert.equal(javaMeaning(javaText(text)), text);
    assert.equal(vm.runInNewContext(jsText(text)), text);
    assert.equal(
      phpText(text)
        .slice(1, -1)
        .replace(/\\([\\'])/g, '$1'),
      text,
    );
  }
  assert.equal(inShell(`curl ${shellWord(NASTY)}`).words[0], NASTY);
});

test('no literal of Java has a unicode escape that javac would read as the end of a line', () => {
  assert.doesNotMatch(javaText('\n\r\u0000\u001f'), /\\u/);
});

test('PHP has body and headers as literals', () => {
  const php = phpSnippet(toast({text1: "it's"}), URI);

  assert.ok(php.includes("<wp:Text1>it\\'s</wp:Text1>"));
  assert.ok(php.includes("        'X-NotificationClass: 2',\n"));
});
