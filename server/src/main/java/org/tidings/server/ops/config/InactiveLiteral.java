// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

/** The two spellings of an inactive device in use: the table's and the one in MSDN's sample code. */
public enum InactiveLiteral {
    INACTIVE("Inactive"),
    IN_ACTIVE("InActive");

    private final String text;

    InactiveLiteral(String text) {
        this.text = text;
    }

    /** The header's value. */
    public String text() {
        return text;
    }
}
