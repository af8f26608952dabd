// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.util.Optional;

/** Why the service refused a request of the device: the {@code code} of a {@code failed} frame. */
public enum FailureCode {
    /** The device has as many channels as it may have. */
    CHANNEL_LIMIT("channelLimit"),
    /** The device has no channel of that name. */
    NO_SUCH_CHANNEL("noSuchChannel"),
    /** The channel is open with another service name; close it first. */
    SERVICE_MISMATCH("serviceMismatch"),
    /** The service cannot keep the change now; try again later. */
    UNAVAILABLE("unavailable");

    private final String wireText;

    FailureCode(String wireText) {
        this.wireText = wireText;
    }

    /** The name in the device protocol. */
    public String wireText() {
        return wireText;
    }

    /** The code of that name; empty when there is none. */
    public static Optional<FailureCode> ofWireText(String text) {
        for (FailureCode code : values()) {
            if (code.wireText.equals(text)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
