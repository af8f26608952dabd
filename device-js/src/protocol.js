// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Names and limits of the device protocol that both sides must agree on (docs/device-protocol.md). */

/** The path of the WebSocket endpoint. */
export const PATH = '/device';

/** The WebSocket subprotocol. */
export const SUBPROTOCOL = 'tidings.device.v1';

/** The longest frame that a device may send, in bytes. */
export const MAX_DEVICE_FRAME_BYTES = 16 * 1024;

/** The longest frame that the service sends, in bytes. */
export const MAX_SERVER_FRAME_BYTES = 64 * 1024;

/** The longest channel name, service name, identifier or detail text, in UTF-16 code units. */
export const MAX_TEXT_CHARS = 256;

/** The most image domains that a channel may allow for its tiles. */
export const MAX_TILE_DOMAINS = 32;

/** WebSocket close code: everything is said. */
export const CLOSE_NORMAL = 1000;

/** WebSocket close code: the frame or its order broke the protocol. */
export const CLOSE_PROTOCOL_ERROR = 4400;

/** WebSocket close code: the device's secret is wrong, or enrollment is not allowed. */
export const CLOSE_NOT_AUTHORIZED = 4401;

/** WebSocket close code: the service does not know the device any more; enroll anew. */
export const CLOSE_UNKNOWN_DEVICE = 4404;

/** WebSocket close code: the device has connected a second time; the newer connection goes on. */
export const CLOSE_REPLACED = 4409;

/** What a notification can be to the phone. */
export const KINDS = Object.freeze(['toast', 'tile', 'raw']);

/** Why the service refuses requests: the codes of `failed` frames. */
export const FAILURE_CODES = Object.freeze(['channelLimit', 'noSuchChannel', 'serviceMismatch', 'unavailable']);

/** Why a channel failed, as `Microsoft.Phone.Notification.ChannelErrorType` names it. */
export const CHANNEL_ERROR_TYPES = Object.freeze([
  'ChannelOpenFailed',
  'PayloadFormatError',
  'MessageBadContent',
  'NotificationRateTooHigh',
  'PowerLevelChanged',
  'Unknown',
]);
