// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at a send until it has ended, and shows how far it is. For one thread. */
final class FollowedSend {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long the service may be away in between, such as for a restart. */
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final HubClient client;
    private final String id;
    private final PrintWriter err;
    private final ProgressBar progress;

    FollowedSend(HubClient client, String id, PrintWriter err, ProgressBar progress) {
        this.client = client;
        this.id = id;
        this.err = err;
        this.progress = progress;
    }

    /**
     * Waits for the end.
     *
     * @param total how many targets there may be, or less than 0
     */
    SendDetails untilEnd(long total) {
        ShutdownHook hook = ShutdownHook.of(this::stop);
        try {
            return follow(total);
        } finally {
            progress.end();
            hook.remove();
        }
    }

    private SendDetails follow(long total) {
        long pause = FIRST_PAUSE_NANOS;
        long lastNanos = System.nanoTime();
        while (true) {
            @Nullable SendDetails details = null;
            try {
                details = SendDetails.of(client.get("messages/" + HubAccess.encoded(id) + "?api-version=2016-07"));
                lastNanos = System.nanoTime();
            } catch (FailedException away) {
                if (System.nanoTime() - lastNanos > PATIENCE_NANOS) {
                    throw new FailedException(away.getMessage() + " The service goes on with " + id + ".", away);
                }
            }
            if (details != null) {
                if (details.ended()) {
                    return details;
                }
                progress.show(details.state(), details.done(), total);
            }
            LockSupport.parkNanos(this, pause);
            pause = Math.min(LONGEST_PAUSE_NANOS, pause * 3 / 2);
        }
    }

    private void stop() {
        progress.end();
        err.println("tidings: The service goes on with " + id + ".");
    }
}
