// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {javaSnippet} from './snippet-java.js';
import {nodeSnippet} from './snippet-node.js';
import {phpText, shellWord} from './quoting.js';
import {base64, requestOf} from './request.js';

/** Programs that send what is being composed. No DOM. */

/** The languages, in the order of the page. */
export const LANGUAGES = [
  {name: 'curl', write: curlSnippet},
  {name: 'Java', write: javaSnippet},
  {name: 'Node', write: nodeSnippet},
  {name: 'PHP', write: phpSnippet},
];

/** A command line of curl. */
export function curlSnippet(draft, uri) {
  const {headers, bytes, text} = requestOf(draft);
  const asText = text !== null && !text.includes('\0');
  const pieces = [
    `curl -i --globoff --url ${shellWord(uri)}`,
    ...curlHeaders(headers).map(line => `-H ${shellWord(line)}`),
    asText ? `--data-raw ${shellWord(text)}` : '--data-binary @-',
  ];
  const command = pieces.join(' \\\n  ');
  return (asText ? command : `printf %s ${shellWord(base64(bytes))} | base64 -d | ${command}`) + '\n';
}

/**
 * Lines for curl: without a content type it would add one of its own, and a header without a value ends with a semicolon,
 * because a colon would take it out.
 */
function curlHeaders(headers) {
  const named = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const lines = headers.map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`));
  return named ? lines : ['Content-Type:', ...lines];
}

/** A script for PHP with the curl extension. */
export function phpSnippet(draft, uri) {
  const {headers, bytes, text} = requestOf(draft);
  const body = text === null ? `base64_decode(${phpText(base64(bytes))})` : phpText(text);
  const lines = curlHeaders(headers).map(line => `        ${phpText(line)},\n`);
  return `<?php
$body = ${body};

$answer = [];
$curl = curl_init(${phpText(uri)});
curl_setopt_array($curl, [
    CURLOPT_POSTFIELDS => $body,
    CURLOPT_HTTPHEADER => [
${lines.join('')}    ],
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 15,
    CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$answer): int {
        if (str_contains($line, ':')) {
            [$name, $value] = explode(':', $line, 2);
            $answer[strtolower($name)] = trim($value);
        }
        return strlen($line);
    },
]);
$why = curl_exec($curl);
if ($why === false) {
    exit('no answer: ' . curl_error($curl) . "\\n");   // try again later
}
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
echo $status, ' ', $answer['x-notificationstatus'] ?? '-', ' ', $answer['x-deviceconnectionstatus'] ?? '-', "\\n", $why;
`;
}
