// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.time.Duration;

/** Checks of record components, named by their settings. */
final class Check {

    private Check() {}

    static void atLeast(int least, int value, Setting<?> setting) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " is at least " + least + ", not " + value);
        }
    }

    static void notNegative(Duration value, Setting<?> setting) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(setting + " is not negative");
        }
    }

    static void positive(Duration value, Setting<?> setting) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(setting + " is longer than zero");
        }
    }
}
