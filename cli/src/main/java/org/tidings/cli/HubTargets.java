// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To whom something is sent, and when.
 *
 * @param tags an expression, or null
 * @param handles device handles instead of tags; empty for none
 * @param at when, or null for now
 */
record HubTargets(
        @Nullable String tags,
        List<String> handles,
        @Nullable Instant at) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final String VERSION = "?api-version=2016-07";

    HubTargets {
        handles = List.copyOf(handles);
        if (tags != null && !handles.isEmpty()) {
            throw new IllegalArgumentException(
                    "--tags and --direct are two ways to say who gets it: choose one of them");
        }
        if (handles.size() > DirectBatch.MOST_HANDLES) {
            throw new IllegalArgumentException("--direct stands " + handles.size() + " times, and at most "
                    + DirectBatch.MOST_HANDLES + " go at once: send it several times");
        }
        if (at != null && handles.size() > 1) {
            throw new IllegalArgumentException(
                    "--at goes with one --direct at most: say the others' in sends of their own");
        }
    }

    /** A request to the hub door. */
    record Request(String below, Map<String, String> headers, byte[] body) {}

    /** The request that sends it. */
    Request send(HubMessage message) {
        if (at == null) {
            return request(message, "");
        }
        Map<String, String> headers =
                new LinkedHashMap<>(handles.isEmpty() ? message.to(tags) : message.toHandle(handles.get(0)));
        headers.put("ServiceBusNotification-ScheduleTime", TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
        return new Request("schedulednotifications" + VERSION, headers, message.body());
    }

    /** The request that asks who would get it. */
    Request dryRun(HubMessage message) {
        return request(message, "&dryrun");
    }

    private Request request(HubMessage message, String flag) {
        if (handles.isEmpty()) {
            return new Request("messages" + VERSION + flag, message.to(tags), message.body());
        }
        if (handles.size() == 1) {
            return new Request(
                    "messages" + VERSION + "&direct" + flag, message.toHandle(handles.get(0)), message.body());
        }
        HubMessage batch = message.toHandles(handles);
        return new Request("messages/$batch" + VERSION + "&direct" + flag, batch.to(null), batch.body());
    }
}
