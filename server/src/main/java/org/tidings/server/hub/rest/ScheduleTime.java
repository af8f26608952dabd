// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header {@code ServiceBusNotification-ScheduleTime}: a time in UTC, with or without a zone and fractions of seconds. */
final class ScheduleTime {

    private static final int LONGEST = 64;

    private ScheduleTime() {}

    /**
     * Reads the time.
     *
     * @throws HubFault 400 when it is none
     */
    static Instant read(@Nullable String text) {
        String time = text == null ? "" : text.strip();
        // A year of more than four digits begins with its sign.
        if (time.length() <= LONGEST && !time.startsWith("-") && !time.startsWith("+")) {
            try {
                return OffsetDateTime.parse(time).toInstant();
            } catch (DateTimeParseException withoutZone) {
                try {
                    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
                } catch (DateTimeParseException noTime) {
                    // Said below.
                }
            }
        }
        throw new HubFault(
                400,
                "The header ServiceBusNotification-ScheduleTime is a time in UTC such as 2026-03-28T12:00:00; it is missing"
                        + " or something else.");
    }
}
