// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Texts as literals of shells and languages, so that whatever was typed comes out again unchanged. No DOM. */

/** One word of a POSIX shell. */
export function shellWord(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A literal of JavaScript. */
export function jsText(text) {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, c => '\\u' + c.charCodeAt(0).toString(16));
}

/** A literal of PHP that knows no escapes but two. */
export function phpText(text) {
  return `'${text.replace(/['\\]/g, c => '\\' + c)}'`;
}

const JAVA_ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'};

/** A literal of Java. Control characters are octal: javac reads \u000a as the end of the line. */
export function javaText(text) {
  const inside = text.replace(/["\\]|[\x00-\x1f\x7f]|[\ud800-\udfff](?![\udc00-\udfff])|./gsu, c => {
    if (c in JAVA_ESCAPES) {
      return JAVA_ESCAPES[c];
    }
    const code = c.charCodeAt(0);
    if (code < 0x20 || code === 0x7f) {
      return '\\' + code.toString(8).padStart(3, '0');
    }
    return c.length === 1 && code >= 0xd800 && code <= 0xdfff ? '\\u' + code.toString(16) : c;
  });
  return `"${inside}"`;
}
