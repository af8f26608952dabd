// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

/** What keeps a text from being a template. Stays in this package. */
final class TemplateFault extends Exception {

    private final int at;
    private final String reason;

    /**
     * @param at which character of the body is wrong, from 0
     * @param reason what was found and what was expected, without a full stop
     */
    TemplateFault(int at, String reason) {
        super(reason, null, false, false);
        this.at = at;
        this.reason = reason;
    }

    int at() {
        return at;
    }

    String reason() {
        return reason;
    }
}
