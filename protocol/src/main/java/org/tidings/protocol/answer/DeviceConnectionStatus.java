// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.answer;

/** How the device is reachable: the value of {@code X-DeviceConnectionStatus}. */
public enum DeviceConnectionStatus {
    CONNECTED("Connected"),
    TEMP_DISCONNECTED("TempDisconnected"),
    DISCONNECTED("Disconnected"),
    /** Away for so long that senders are asked to try at most once per hour. */
    INACTIVE("Inactive");

    private final String wireText;

    DeviceConnectionStatus(String wireText) {
        this.wireText = wireText;
    }

    /** The literal as it stands in the header, without the blank that printed documentation shows. */
    public String wireText() {
        return wireText;
    }
}
