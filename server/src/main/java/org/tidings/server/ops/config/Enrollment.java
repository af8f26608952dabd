// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

/** Who may enroll a new device. */
public enum Enrollment {
    /** Open while only this machine can connect, else by key. */
    AUTO("auto"),
    /** Anyone. */
    OPEN("open"),
    /** Who knows the enrollment key. */
    KEY("key");

    private final String text;

    Enrollment(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
