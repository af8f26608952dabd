// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Device connections, apart from the dialect they speak: who may enroll, how a connection is kept and ended.
 *
 * <p>Each dialect has a package of its own below this one, over the session state machine of the protocol module; start at
 * {@link org.tidings.server.gateway.websocket.DeviceSocket}.
 */
@NullMarked
package org.tidings.server.gateway;

import org.jspecify.annotations.NullMarked;
