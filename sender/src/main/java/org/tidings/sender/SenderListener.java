// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.time.Duration;
import org.tidings.protocol.notification.NotificationKind;

/**
 * Hears what a sender does, for metrics and logs. Every method does nothing unless it is overridden.
 *
 * <p>Calls come one after another on the sender's callback executor, before the caller's future completes. A method that
 * blocks delays results; one that throws is reported to its thread's uncaught-exception handler and does no other harm.
 */
public interface SenderListener {

    /** The listener that does nothing. */
    SenderListener NONE = new SenderListener() {};

    /**
     * The service has answered.
     *
     * @param took from the call to the answer
     */
    default void answered(URI channel, NotificationKind kind, SendResult result, Duration took) {}

    /**
     * There is no answer. Also called for a send that was not accepted because of too many waiting.
     *
     * @param took from the call to the failure
     */
    default void failed(URI channel, NotificationKind kind, SendFailedException failure, Duration took) {}

    /**
     * The notification will be sent again.
     *
     * @param attempts how many there were
     * @param delay until the next one
     */
    default void retryScheduled(URI channel, NotificationKind kind, int attempts, Duration delay) {}

    /**
     * A connection is open.
     *
     * @param server scheme, host and port
     */
    default void connectionOpened(String server) {}

    /**
     * A connection is closed, by whichever side.
     *
     * @param server scheme, host and port
     */
    default void connectionClosed(String server) {}
}
