// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time in the future as people write it: with a zone, or of this machine's zone, or from now on. */
final class TimeOfSendConverter implements ITypeConverter<Instant> {

    private static final Pattern FROM_NOW = Pattern.compile("\\+(\\d{1,6})([smhd])");

    @Override
    public Instant convert(String text) {
        Matcher fromNow = FROM_NOW.matcher(text);
        if (fromNow.matches()) {
            return Instant.now().plus(wait(Long.parseLong(fromNow.group(1)), fromNow.group(2)));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
            } catch (DateTimeException noTime) {
                throw new TypeConversionException("expected is a time such as 2030-03-28T12:00:00Z, 2030-03-28T12:00 in"
                        + " this machine's zone, or +30m, +2h or +3d from now, not " + Printable.of(text));
            }
        }
    }

    private static Duration wait(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
