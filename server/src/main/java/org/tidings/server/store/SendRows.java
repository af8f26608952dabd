// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.OutcomeCounts;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendFormat;
import org.tidings.server.hub.send.SendId;
import org.tidings.server.hub.send.SendState;
import org.tidings.server.hub.send.TargetOutcome;

/** How sends stand in rows. */
final class SendRows {

    /** The columns that {@link #send} reads. */
    static final String COLUMNS = "key, hub, id, state, format, expression, scheduled_at, enqueued_at, started_at,"
            + " ended_at, last_place, up_to_place, deferred, counts";

    private SendRows() {}

    static Send send(ResultSet row) throws SQLException {
        return new Send(
                row.getLong(1),
                row.getLong(2),
                new SendId(row.getString(3)),
                SendState.of(row.getString(4)),
                SendFormat.named(row.getString(5))
                        .orElseThrow(() -> new IllegalStateException("the store has a send of an unknown format")),
                row.getString(6),
                time(row, 7),
                Instant.ofEpochMilli(row.getLong(8)),
                time(row, 9),
                time(row, 10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                outcomeCounts(row.getString(14)));
    }

    static SendContent content(ResultSet row) throws SQLException {
        String handles = row.getString(3);
        return new SendContent(
                Columns.headers(row.getString(1)), row.getBytes(2), handles == null ? null : Columns.texts(handles));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** The counts by the outcomes' numbers. */
    static long[] counts(String text) {
        long[] counts = new long[TargetOutcome.values().length + 1];
        outcomeCounts(text).byOutcome().forEach((outcome, count) -> counts[outcome.number()] = count);
        return counts;
    }

    static String countText(long[] counts) {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number < counts.length; number++) {
            if (counts[number] > 0) {
                text.append(TargetOutcome.of(number).wireText())
                        .append('=')
                        .append(counts[number])
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static OutcomeCounts outcomeCounts(String text) {
        if (text.isEmpty()) {
            return OutcomeCounts.NONE;
        }
        Map<TargetOutcome, Long> counts = new EnumMap<>(TargetOutcome.class);
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            for (TargetOutcome outcome : TargetOutcome.values()) {
                if (line.startsWith(outcome.wireText())
                        && equals == outcome.wireText().length()) {
                    counts.put(outcome, Long.parseLong(line.substring(equals + 1)));
                }
            }
        }
        return new OutcomeCounts(counts);
    }
}
