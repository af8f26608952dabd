// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The whole service over real sockets: what senders, devices and operators see. {@link
 * org.tidings.server.wire.RunningServer} starts it; {@link org.tidings.server.wire.TestDevice} and {@link
 * org.tidings.server.wire.RawConnection} are the peers.
 */
@NullMarked
package org.tidings.server.wire;

import org.jspecify.annotations.NullMarked;
