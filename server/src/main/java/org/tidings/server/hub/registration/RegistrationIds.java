// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes ids of registrations: 19 digits that rise, so that new ones stand at the end of every index, 19 random digits, so
 * that nobody guesses them, and a 1. Thread-safe.
 *
 * <p>Azure's have that form; clients take them as they are.
 */
public final class RegistrationIds {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    /** @param random must not be predictable */
    public RegistrationIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** An id that was never used. */
    public String next() {
        long now = clock.millis() * NANOS_OF_A_MILLI;
        long rising = last.updateAndGet(before -> Math.max(before + 1, now));
        return digits(rising) + "-" + digits(random.nextLong() & Long.MAX_VALUE) + "-1";
    }

    private static String digits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(19 - digits.length()) + digits;
    }

    /** Whether a text can be the id of a registration; ids from elsewhere are welcome. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
