// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of bytes as people write them: {@code 3072}, {@code 3KiB}, {@code 16MiB}, {@code 1GiB}. */
final class BytesText {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})(KiB|MiB|GiB)?");

    private BytesText() {}

    static int parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number of bytes");
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = shift(matcher.group(2));
        if (number > Integer.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("'" + text + "' is not below 2 GiB");
        }
        return (int) number << shift;
    }

    /** The shortest exact text. */
    static String write(int bytes) {
        String[] units = {"", "KiB", "MiB", "GiB"};
        int unit = 0;
        int number = bytes;
        while (unit < 3 && number != 0 && number % 1_024 == 0) {
            number /= 1_024;
            unit++;
        }
        return number + units[unit];
    }

    // group(2) is null when no unit was written.
    private static int shift(@Nullable String unit) {
        if (unit == null) {
            return 0;
        }
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 30;
        };
    }
}
