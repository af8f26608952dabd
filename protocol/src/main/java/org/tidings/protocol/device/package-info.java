// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The device protocol, version 1: the frames between device and service, and the rules of a session on both sides,
 * without I/O.
 *
 * <p>Start at {@link org.tidings.protocol.device.DeviceFrame} and {@link org.tidings.protocol.device.ServerFrame}.
 */
@NullMarked
package org.tidings.protocol.device;

import org.jspecify.annotations.NullMarked;
