// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.answer;

/** Whether the channel still exists: the value of {@code X-SubscriptionStatus}. */
public enum SubscriptionStatus {
    ACTIVE("Active"),
    EXPIRED("Expired");

    private final String wireText;

    SubscriptionStatus(String wireText) {
        this.wireText = wireText;
    }

    /** The literal as it stands in the header. */
    public String wireText() {
        return wireText;
    }
}
