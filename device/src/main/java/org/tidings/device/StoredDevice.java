// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.List;

/**
 * All that a device must remember to be the same one after a restart.
 *
 * @param recentIds the ids of the notifications handled last, the oldest first
 */
record StoredDevice(String device, String secret, List<StoredChannel> channels, List<String> recentIds) {

    StoredDevice {
        channels = List.copyOf(channels);
        recentIds = List.copyOf(recentIds);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "StoredDevice[device=" + device + ", channels=" + channels + "]";
    }
}
