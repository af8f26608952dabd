// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.time.Duration;

/** How long a delivery may wait so that several notifications travel together and the radio sleeps in between. */
public enum DeliveryWindow {
    /** At once. */
    IMMEDIATE(Duration.ZERO),
    /** Within 450 seconds. */
    SOON(Duration.ofSeconds(450)),
    /** Within 900 seconds. */
    LATER(Duration.ofSeconds(900));

    private final Duration longest;

    DeliveryWindow(Duration longest) {
        this.longest = longest;
    }

    /** The longest wait that the protocol documents. */
    public Duration longest() {
        return longest;
    }
}
