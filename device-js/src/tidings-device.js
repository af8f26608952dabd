// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The device side of the Tidings device protocol, version 1 (docs/device-protocol.md), for pages and Node 20 and newer.
 * Begin with {@link PushClient}.
 *
 * @module
 */

export {PushClient} from './push-client.js';
export {PushChannel} from './channel.js';
export {DeviceError, PayloadFormatError} from './errors.js';
export {readNotification} from './notification-reader.js';
export {TILE_TEMPLATES} from './tile-templates.js';
export {APPLICATION_TILE, MAX_COUNT, TileState} from './tile-state.js';
export {CHANNEL_ERROR_TYPES} from './protocol.js';
