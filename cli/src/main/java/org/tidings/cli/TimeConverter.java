// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it, from 1 ms to 1 hour. */
final class TimeConverter implements ITypeConverter<Duration> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
        Matcher matcher = TEXT.matcher(text);
        Duration time = matcher.matches() ? time(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.ZERO;
        if (time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new TypeConversionException(
                    "expected is a time from 1ms to 1h such as 500ms, 15s or 1m, not " + Printable.of(text));
        }
        return time;
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
