// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Duration;

/** Times as operators write them in settings: 10m, 24h, 30d. */
final class TimeInWords {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeInWords() {}

    /** In the largest unit in which it is a whole number; a single day in hours, as the defaults have it. */
    static String of(Duration time) {
        long millis = time.toMillis();
        if (millis % DAY == 0 && Math.abs(millis) > DAY) {
            return millis / DAY + "d";
        }
        if (millis % HOUR == 0 && millis != 0) {
            return millis / HOUR + "h";
        }
        if (millis % MINUTE == 0 && millis != 0) {
            return millis / MINUTE + "m";
        }
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }
}
