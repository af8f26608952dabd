// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import org.jspecify.annotations.Nullable;

/**
 * A notification that its device has not acknowledged. Guarded by the monitor of the device.
 *
 * <p>The content is in memory only until it is sent or the store has it.
 */
final class Pending {

    final long seq;
    final Channel channel;
    final int sizeBytes;

    /** Set while it is not on disk: it was sent before. */
    @Nullable
    Arrival arrival;

    /** Set when it could not be kept after it was sent: its sender knows, so it is not sent again. */
    boolean givenUp;

    /** What to send; null once it was sent and is on disk, and while only the store has it. */
    @Nullable
    StoredNotification content;

    /** What to tell listeners of it; null until it is sent. */
    PushEvent.@Nullable Subject subject;

    Pending(long seq, Channel channel, int sizeBytes, @Nullable StoredNotification content) {
        this.seq = seq;
        this.channel = channel;
        this.sizeBytes = sizeBytes;
        this.content = content;
    }

    /** Whether it was sent on the connection that there is. */
    boolean sent() {
        return subject != null;
    }

    /** Whether the store has it. */
    boolean stored() {
        return arrival == null;
    }
}
