// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.Locale;

/** What can happen to a notification, a channel or a device, as the console tells it. */
enum StepKind {
    ACCEPTED,
    STORED,
    HELD,
    SENT,
    ACKNOWLEDGED,
    DROPPED,
    REFUSED,
    CONNECTED,
    DISCONNECTED,
    ENDED,
    PURGED;

    /** Its name in the API. */
    String wireText() {
        return name().toLowerCase(Locale.ROOT);
    }
}
