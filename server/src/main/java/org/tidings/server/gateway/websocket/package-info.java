// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The device protocol over WebSocket: {@link org.tidings.server.gateway.websocket.WebSocketUpgrade} lets a connection in,
 * {@link org.tidings.server.gateway.websocket.DeviceSocket} is a connection.
 */
@NullMarked
package org.tidings.server.gateway.websocket;

import org.jspecify.annotations.NullMarked;
