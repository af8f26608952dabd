// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

const LONGEST_QUOTE = 40;

/** What Java's `String.strip` removes, which is not what `trim` removes: a no-break space stays. */
const BLANK = /[\t-\r\x1c- \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;

const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u;
const SURROGATE = /\p{Surrogate}/u;

/** The text without blanks at both ends. */
export function strip(text) {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text[start])) {
    start++;
  }
  while (start < end && BLANK.test(text[end - 1])) {
    end--;
  }
  return text.slice(start, end);
}

/** Whether every surrogate of the text has its other half; other texts cannot be written as UTF-8. */
export function isWhole(text) {
  return !SURROGATE.test(text);
}

/** The text in quotes for a message: short, on one line, printable. */
export function quoted(text) {
  return `"${oneLine(text, LONGEST_QUOTE)}"`;
}

/** The beginning of a text with all that is not printable as a question mark. */
export function oneLine(text, longest) {
  let line = '';
  for (const character of text) {
    if (line.length + character.length > longest) {
      return `${line}…`;
    }
    line += NOT_PRINTABLE.test(character) ? '?' : character;
  }
  return line;
}

/** The beginning of a text, cut between characters, with U+FFFD for every half of a surrogate pair: fit for a frame. */
export function shortened(text, longest) {
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (whole.length <= longest) {
    return whole;
  }
  const cut = whole.slice(0, longest);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
