// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.InactiveCallback;
import org.tidings.server.push.Mark;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.StoredNotification;

/** A store that has done everything at once and remembers nothing. */
class NoStore implements ChannelStore, NotificationStore {

    @Override
    public void remembered(Visitor visitor) {}

    @Override
    public CompletableFuture<Void> enroll(DeviceRecord device) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void presence(DeviceId device, boolean connected, Instant at) {}

    @Override
    public void forget(DeviceId device) {}

    @Override
    public CompletableFuture<Void> save(ChannelRecord channel) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> close(long channelKey, long[] notifications) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> saveCallback(long channelKey, InactiveCallback callback) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void removeCallback(long channelKey, InactiveCallback callback) {}

    @Override
    public void usage(List<UsageOf> usages) {}

    @Override
    public @Nullable Appending appendSoon(StoredNotification notification, Completion completion) {
        return null;
    }

    @Override
    public boolean append(StoredNotification notification, @Nullable Mark mark, Completion completion) {
        completion.stored();
        return true;
    }

    @Override
    public void remove(long[] seqs) {}

    @Override
    public void read(long[] seqs, Reading reading) {
        reading.read(List.of());
    }

    @Override
    public void pending(PendingVisitor visitor) {}
}
