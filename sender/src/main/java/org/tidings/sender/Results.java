// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import org.tidings.protocol.answer.NotificationStatus;

/** Finds the row of the answer table to which an answer belongs. */
final class Results {

    private Results() {}

    static SendResult of(ServiceAnswer answer) {
        return switch (answer.status()) {
            case 200 -> accepted(answer);
            case 400 -> new SendResult.Malformed(answer);
            // 403 is what some services in use say for a wrong certificate.
            case 401, 403 -> new SendResult.NotAuthorized(answer);
            // A naked 404 is a misrouted request: to delete channels because of it could not be undone.
            case 404 ->
                answer.comesFromPushService() ? new SendResult.ChannelGone(answer) : new SendResult.Unexpected(answer);
            case 405 -> new SendResult.MethodNotAllowed(answer);
            case 406 -> new SendResult.QuotaExceeded(answer);
            case 412 -> new SendResult.DeviceInactive(answer);
            case 503 -> new SendResult.Unavailable(answer);
            default -> new SendResult.Unexpected(answer);
        };
    }

    private static SendResult accepted(ServiceAnswer answer) {
        if (answer.notificationStatusText().isEmpty()) {
            return answer.comesFromPushService() ? new SendResult.Received(answer) : new SendResult.Unexpected(answer);
        }
        NotificationStatus status = answer.notificationStatus().orElse(NotificationStatus.DROPPED);
        return switch (status) {
            case RECEIVED -> new SendResult.Received(answer);
            case QUEUE_FULL -> new SendResult.QueueFull(answer);
            case SUPPRESSED -> new SendResult.Suppressed(answer);
            case DROPPED -> new SendResult.Unexpected(answer);
        };
    }
}
