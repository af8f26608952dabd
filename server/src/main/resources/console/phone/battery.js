// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The levels of a phone's battery: how ChannelPowerLevel calls each, which notifications the phone then takes, and that in
 * words.
 */
export const BATTERY = Object.freeze({
  normal: {power: 'NormalPowerLevel', takes: ['toast', 'tile', 'raw'], means: 'The phone takes everything.'},
  low: {
    power: 'LowPowerLevel',
    takes: ['raw'],
    means: 'The phone takes raw notifications only; toasts and tiles are dropped.',
  },
  critical: {
    power: 'CriticalLowPowerLevel',
    takes: [],
    means: 'The phone takes nothing: push is off until it is charged.',
  },
});
