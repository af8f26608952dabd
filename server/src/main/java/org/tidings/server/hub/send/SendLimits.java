// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Duration;

/**
 * What hubs take and keep of sends.
 *
 * @param notificationBytes the longest notification that the push service takes
 * @param headerBytes the most bytes of X- headers that it takes
 * @param mostOpen sends that have not ended, scheduled ones included
 * @param longestSchedule how far ahead a send may be scheduled
 */
public record SendLimits(
        int notificationBytes,
        int headerBytes,
        int mostOpen,
        Duration longestSchedule,
        RetryRule retries,
        Retention retention) {

    /** The limits of MPNS and of Notification Hubs, and ours where these have none. */
    public static final SendLimits DEFAULT =
            new SendLimits(3 * 1024, 1024, 10_000, Duration.ofDays(7), RetryRule.DEFAULT, Retention.DEFAULT);
}
