// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Duration;

/**
 * For how long what is known of ended sends is kept.
 *
 * @param time since the end
 * @param sends how many at most
 * @param bytes how many at most, of contents and outcomes
 */
public record Retention(Duration time, int sends, long bytes) {

    /** As long as Azure keeps it, within what a small disk bears. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 100_000, 2L << 30);

    public Retention {
        if (time.isNegative() || sends < 1 || bytes < 1) {
            throw new IllegalArgumentException("the time must not be negative and the limits must be at least 1");
        }
    }
}
