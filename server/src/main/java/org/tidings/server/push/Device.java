// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A device as the service knows it. Guarded by its own monitor, together with its channels and its queue.
 *
 * <p>There may be a million of them: what only connected or busy devices need is allocated when needed.
 */
final class Device {

    final DeviceId id;
    final byte[] secretHash;
    final long enrolledAtMillis;

    /** When it connected or disconnected last. */
    long lastSeenMillis;

    /** The connection that counts; an older one of the same device has no say any more. */
    @Nullable
    DeviceLink link;

    /** Set once the service has forgotten the device; it must not be used any more. */
    boolean forgotten;

    /** Usually one to three. */
    final List<Channel> channels = new ArrayList<>(1);

    final PendingQueue queue = new PendingQueue();

    /** The last of its requests that are not answered yet; null when all are. */
    @Nullable
    CompletableFuture<ChannelResult> lastRequest;

    /** Whether notifications are being read from the store for this device. */
    boolean reading;

    /** How many of its notifications are on their way to the disk and will be delivered from there. */
    int arriving;

    /** Whether its last notification was acknowledged at once: then the next may be sent before it is on disk. */
    boolean acknowledgesAtOnce = true;

    /** When held notifications are sent at the latest; {@link Long#MAX_VALUE} when none is held. */
    long heldUntilMillis = Long.MAX_VALUE;

    /** When the hold timer looks at this device next; {@link Long#MAX_VALUE} when it does not. */
    long timerDueMillis = Long.MAX_VALUE;

    Device(DeviceId id, byte[] secretHash, long enrolledAtMillis, long lastSeenMillis) {
        this.id = id;
        this.secretHash = secretHash;
        this.enrolledAtMillis = enrolledAtMillis;
        this.lastSeenMillis = lastSeenMillis;
    }

    @Nullable
    Channel channelNamed(String name) {
        for (Channel channel : channels) {
            if (channel.name.equals(name)) {
                return channel;
            }
        }
        return null;
    }
}
