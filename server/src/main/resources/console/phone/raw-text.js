// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Bytes as people read them: eight a line, `0008  48 65 …  He…`.
 *
 * @param {Uint8Array} bytes
 */
export function hexOf(bytes) {
  const lines = [];
  for (let from = 0; from < bytes.length; from += 8) {
    const part = [...bytes.subarray(from, from + 8)];
    const hex = part.map(byte => byte.toString(16).padStart(2, '0')).join(' ');
    const text = part.map(byte => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${from.toString(16).padStart(4, '0')}  ${hex.padEnd(23)}  ${text}`);
  }
  return lines.join('\n');
}

/** A number of bytes in words. */
export function bytesOf(size) {
  return `${size} ${size === 1 ? 'byte' : 'bytes'}`;
}
