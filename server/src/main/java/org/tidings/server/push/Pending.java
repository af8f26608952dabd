// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import org.jspecify.annotations.Nullable;

/**
 * A notification that is on disk and that its device has not acknowledged. Guarded by the monitor of the device.
 *
 * <p>The content is in memory only while the device is connected; otherwise the store has it.
 */
final class Pending {

    final long seq;
    final Channel channel;
    final int sizeBytes;

    /** What to send; null once it was sent, and while only the store has it. */
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
}
