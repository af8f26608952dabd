// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The push service itself, without I/O: channels, who may send and how much, acceptance, delivery windows, presence,
 * acknowledgement.
 *
 * <p>Start at {@link org.tidings.server.push.PushService}: {@code submit} is where a notification enters,
 * {@link org.tidings.server.push.Delivery} is how it leaves. What it needs of the world are its ports:
 * {@link org.tidings.server.push.ChannelStore}, {@link org.tidings.server.push.NotificationStore},
 * {@link org.tidings.server.push.DeviceLink} and {@link java.time.Clock}.
 *
 * <p>Locks: everything about a device and its channels is guarded by the monitor of its {@code Device}; no code holds
 * two of them, and none calls out of this package holding one, except to ports that only enqueue.
 */
@NullMarked
package org.tidings.server.push;

import org.jspecify.annotations.NullMarked;
