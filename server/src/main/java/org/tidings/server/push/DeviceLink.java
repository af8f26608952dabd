// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/**
 * Port: one connection of a device, seen from the service.
 *
 * <p>The methods only enqueue; they may be called with a lock held, from any thread. What was given first is sent first.
 */
public interface DeviceLink {

    /** Sends a notification of one of the device's channels. */
    void deliver(String channelName, StoredNotification notification);

    /** Whether the connection takes more now; when it does again, {@link DeviceConnection#writable()} is called. */
    boolean writable();

    /** Ends the connection: the device has connected a second time, and the newer connection goes on. */
    void replaced();

    /** Ends the connection: the service does not know the device any more. */
    void forgotten();
}
