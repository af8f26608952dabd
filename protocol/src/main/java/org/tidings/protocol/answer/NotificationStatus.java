// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.answer;

/** What became of the notification: the value of {@code X-NotificationStatus}. */
public enum NotificationStatus {
    RECEIVED("Received"),
    QUEUE_FULL("QueueFull"),
    SUPPRESSED("Suppressed"),
    DROPPED("Dropped");

    private final String wireText;

    NotificationStatus(String wireText) {
        this.wireText = wireText;
    }

    /** The literal as it stands in the header; senders compare it case-sensitively. */
    public String wireText() {
        return wireText;
    }
}
