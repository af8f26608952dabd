// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what an answer of the push door means. */
final class Explanation {

    private Explanation() {}

    static String of(HttpClientResponse response, String body) {
        if (response.statusCode() != 200) {
            // The service has said itself what was wrong and what to do.
            return body.strip();
        }
        @Nullable String status = response.getHeader("X-NotificationStatus");
        @Nullable String device = response.getHeader("X-DeviceConnectionStatus");
        if (status == null) {
            return "The request was answered, but it was no notification.";
        }
        return switch (status) {
            case "Received" -> received(device);
            case "QueueFull" ->
                "Dropped: as much waits for this channel as may. Send again later, waiting longer each" + " time.";
            case "Suppressed" ->
                "Dropped: the app has not bound this kind of notification, or it was raw and the app is"
                        + " not running.";
            default -> "The service said " + status + ".";
        };
    }

    private static String received(@Nullable String device) {
        return "Connected".equals(device)
                ? "Accepted. The device is connected: it has it already, or gets it from the disk as its class says."
                : "Accepted and on disk. The device is not connected; it gets it when it comes back.";
    }
}
