// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.FailureCode;

/** What an operator may do with channels, their queues and devices. Thread-safe. */
public final class Administration {

    /** A notification that waits for its device. */
    public record Waiting(StoredNotification notification, boolean sent) {}

    /**
     * The oldest that wait for a channel.
     *
     * @param more how many wait besides them
     */
    public record Peeked(List<Waiting> waiting, int more) {}

    /** What came of saying that a device was away. */
    public enum Absence {
        /** It counts as away for that long. */
        NOTED,
        /** It is connected, so it is not away. */
        CONNECTED,
        /** There is no such device. */
        UNKNOWN
    }

    private static final String BY_OPERATOR = "closed by an operator";

    private final Directory directory;
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final Channels channels;
    private final Devices devices;
    private final PushListener listener;
    private final Clock clock;

    Administration(
            Directory directory,
            ChannelStore channelStore,
            NotificationStore notificationStore,
            Channels channels,
            Devices devices,
            PushListener listener,
            Clock clock) {
        this.directory = directory;
        this.channelStore = channelStore;
        this.notificationStore = notificationStore;
        this.channels = channels;
        this.devices = devices;
        this.listener = listener;
        this.clock = clock;
    }

    /** Ends a channel as if its device had closed it; empty when there is none. */
    public Optional<CompletableFuture<ChannelResult>> close(ChannelId id) {
        Channel channel = directory.channel(id);
        if (channel == null) {
            return Optional.empty();
        }
        synchronized (channel.device) {
            return Optional.of(channels.end(channel, BY_OPERATOR));
        }
    }

    /**
     * Looks at what waits for a channel; nothing changes.
     *
     * @return empty when there is no such channel; fails with {@link StoreUnavailableException} when the store cannot be
     *     read
     */
    public Optional<CompletableFuture<Peeked>> peek(ChannelId id, int limit) {
        Channel channel = directory.channel(id);
        if (channel == null) {
            return Optional.empty();
        }
        List<Long> seqs = new ArrayList<>();
        Map<Long, Boolean> sent = new HashMap<>();
        int all = 0;
        synchronized (channel.device) {
            PendingQueue queue = channel.device.queue;
            for (int i = 0; i < queue.size(); i++) {
                Pending pending = queue.at(i);
                if (pending.channel == channel && all++ < limit) {
                    seqs.add(pending.seq);
                    sent.put(pending.seq, i < queue.sent());
                }
            }
        }
        int more = all - seqs.size();
        CompletableFuture<Peeked> peeked = new CompletableFuture<>();
        notificationStore.read(seqs.stream().mapToLong(Long::longValue).toArray(), new NotificationStore.Reading() {
            @Override
            public void read(List<StoredNotification> found) {
                List<Waiting> waiting = found.stream()
                        .map(one -> new Waiting(one, Boolean.TRUE.equals(sent.get(one.seq()))))
                        .toList();
                peeked.complete(new Peeked(waiting, more));
            }

            @Override
            public void notRead(String why) {
                peeked.completeExceptionally(new StoreUnavailableException(why));
            }
        });
        return Optional.of(peeked);
    }

    /**
     * Drops what waits for a channel. What is on its way to the device or to the disk is not called back.
     *
     * @return how many were dropped; empty when there is no such channel
     */
    public Optional<Integer> purge(ChannelId id) {
        Channel channel = directory.channel(id);
        if (channel == null) {
            return Optional.empty();
        }
        synchronized (channel.device) {
            List<Pending> dropped =
                    channel.device.queue.removeUnsent(pending -> pending.channel == channel && pending.stored());
            if (!dropped.isEmpty()) {
                dropped.forEach(pending -> Admission.leave(channel, pending.sizeBytes));
                notificationStore.remove(
                        dropped.stream().mapToLong(pending -> pending.seq).toArray());
                listener.on(new PushEvent.QueuePurged(clock.millis(), channel.id(), channel.device.id, dropped.size()));
            }
            return Optional.of(dropped.size());
        }
    }

    /** Forgets a device; its channels end and its connection, too. Empty when there is none. */
    public Optional<CompletableFuture<ChannelResult>> forget(DeviceId id) {
        Device device = directory.device(id);
        if (device == null) {
            return Optional.empty();
        }
        List<CompletableFuture<ChannelResult>> ends = new ArrayList<>();
        synchronized (device) {
            for (Channel channel : List.copyOf(device.channels)) {
                ends.add(channels.end(channel, BY_OPERATOR));
            }
        }
        return Optional.of(CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> ends.stream()
                        .map(CompletableFuture::join)
                        .filter(result -> !(result instanceof ChannelResult.Closed))
                        .findFirst()
                        .orElseGet(() -> forgotten(device))));
    }

    private ChannelResult forgotten(Device device) {
        @Nullable DeviceLink link;
        synchronized (device) {
            if (!device.channels.isEmpty() || device.lastRequest != null) {
                return new ChannelResult.Refused(
                        FailureCode.UNAVAILABLE, "the device is opening a channel at this moment; try again");
            }
            link = device.link;
            if (link != null) {
                // From here on the connection has no say.
                devices.disconnected(device, link);
            }
            device.forgotten = true;
            directory.remove(device);
            channelStore.forget(device.id);
        }
        if (link != null) {
            link.forgotten();
        }
        return new ChannelResult.Closed();
    }

    /** Lets a device that is not connected count as away for a time: for trying what senders are told then. */
    public Absence absent(DeviceId id, Duration time) {
        Device device = directory.device(id);
        if (device == null) {
            return Absence.UNKNOWN;
        }
        synchronized (device) {
            if (device.link != null) {
                return Absence.CONNECTED;
            }
            Instant since = clock.instant().minus(time);
            device.lastSeenMillis = since.toEpochMilli();
            channelStore.presence(id, false, since);
            return Absence.NOTED;
        }
    }

    /** How many devices are connected. */
    public int connectedCount() {
        return devices.connectedCount();
    }
}
