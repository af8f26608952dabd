// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

/** The chapters of the table of settings, in the order in which help and documentation show them. */
public enum Group {
    DATA("Data"),
    DOOR("Push door: senders and devices"),
    HUB("Hub door: notification hubs"),
    TLS("TLS at the push door and the hub door"),
    PUSH("Channels, queues and windows"),
    GATEWAY("Device connections"),
    STORE("Store"),
    OPS("Operations");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** The heading for people. */
    public String title() {
        return title;
    }
}
