// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import org.tidings.protocol.answer.DeviceConnectionStatus;

/** How reachable a device is, by the time since it went away. */
final class Presence {

    private final PushLimits limits;

    Presence(PushLimits limits) {
        this.limits = limits;
    }

    /** With the device's monitor held. */
    DeviceConnectionStatus of(Device device, long nowMillis) {
        if (device.link != null) {
            return DeviceConnectionStatus.CONNECTED;
        }
        long awayMillis = nowMillis - device.lastSeenMillis;
        if (awayMillis < limits.disconnectedAfter().toMillis()) {
            return DeviceConnectionStatus.TEMP_DISCONNECTED;
        }
        return awayMillis < limits.inactiveAfter().toMillis()
                ? DeviceConnectionStatus.DISCONNECTED
                : DeviceConnectionStatus.INACTIVE;
    }

    /** Whether the device has been away for so long that its channels end. With the device's monitor held. */
    boolean expired(Device device, long nowMillis) {
        return device.link == null
                && nowMillis - device.lastSeenMillis >= limits.expireAfter().toMillis();
    }
}
