// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

/** What a holder of a key may do with a hub. */
public enum Right {
    /** Make and change registrations: devices and apps. */
    LISTEN("Listen"),
    /** Send notifications: backends. */
    SEND("Send"),
    /** Everything that sees or changes more than one registration or the hub itself. */
    MANAGE("Manage");

    private final String wireText;

    Right(String wireText) {
        this.wireText = wireText;
    }

    /** As it is spelled in descriptions of hubs. */
    public String wireText() {
        return wireText;
    }
}
