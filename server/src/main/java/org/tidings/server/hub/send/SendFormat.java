// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Locale;
import java.util.Optional;

/** What the body of a send is. Source: the header {@code ServiceBusNotification-Format}. */
public enum SendFormat {
    /** An MPNS notification as it is. */
    WINDOWS_PHONE("windowsphone"),
    /** The properties from which the template of each registration makes a notification. */
    TEMPLATE("template");

    private final String wireText;

    SendFormat(String wireText) {
        this.wireText = wireText;
    }

    /** As the header spells it. */
    public String wireText() {
        return wireText;
    }

    /** The format of that name, in upper or lower case; empty for another platform's. */
    public static Optional<SendFormat> named(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        for (SendFormat format : values()) {
            if (format.wireText.equals(folded)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
