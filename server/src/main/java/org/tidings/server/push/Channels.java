// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.FailureCode;

/**
 * How channels begin, change and end. A change counts once the store has it; a refused or failed one changes nothing.
 * Called with the monitor of the device held; the futures complete without it.
 *
 * <p>A device may ask faster than the disk answers. Its requests are carried out one after another, so that each builds on
 * what became of the one before: a channel that is being closed is not found open, and a change is not undone by an older
 * one.
 */
final class Channels {

    private final PushLimits limits;
    private final Directory directory;
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final Identities identities;
    private final PushListener listener;
    private final Clock clock;

    Channels(
            PushLimits limits,
            Directory directory,
            ChannelStore channelStore,
            NotificationStore notificationStore,
            Identities identities,
            PushListener listener,
            Clock clock) {
        this.limits = limits;
        this.directory = directory;
        this.channelStore = channelStore;
        this.notificationStore = notificationStore;
        this.identities = identities;
        this.listener = listener;
        this.clock = clock;
    }

    /** Opens a channel, or finds the open one of that name. */
    CompletableFuture<ChannelResult> open(
            Device device, String name, @Nullable String service, @Nullable Bindings bindings) {
        return inTurn(device, () -> openNow(device, name, service, bindings));
    }

    /** Replaces the bindings. */
    CompletableFuture<ChannelResult> bind(Device device, String name, Bindings bindings) {
        return inTurn(device, () -> {
            Channel channel = device.channelNamed(name);
            return channel == null ? noSuchChannel(name) : change(channel, bindings, channel.appRunning);
        });
    }

    /** Remembers whether the channel's app is running. */
    CompletableFuture<ChannelResult> app(Device device, String name, boolean running) {
        return inTurn(device, () -> {
            Channel channel = device.channelNamed(name);
            return channel == null ? noSuchChannel(name) : change(channel, channel.bindings, running);
        });
    }

    /** Ends the channel of that name. */
    CompletableFuture<ChannelResult> close(Device device, String name, String why) {
        return inTurn(device, () -> {
            Channel channel = device.channelNamed(name);
            return channel == null ? noSuchChannel(name) : endNow(channel, why);
        });
    }

    /** Ends a channel; its URI answers 404 from then on and what waits for it is dropped. */
    CompletableFuture<ChannelResult> end(Channel channel, String why) {
        return inTurn(channel.device, () -> endNow(channel, why));
    }

    /** Carries out a request once those before it have been answered. */
    private static CompletableFuture<ChannelResult> inTurn(
            Device device, Supplier<CompletableFuture<ChannelResult>> request) {
        CompletableFuture<ChannelResult> before = device.lastRequest;
        CompletableFuture<ChannelResult> turn = before == null || before.isDone()
                ? request.get()
                : before.thenCompose(answered -> {
                    synchronized (device) {
                        return request.get();
                    }
                });
        device.lastRequest = turn;
        turn.whenComplete((answer, failure) -> {
            synchronized (device) {
                if (device.lastRequest == turn) {
                    device.lastRequest = null;
                }
            }
        });
        return turn;
    }

    private CompletableFuture<ChannelResult> openNow(
            Device device, String name, @Nullable String service, @Nullable Bindings bindings) {
        Channel existing = device.channelNamed(name);
        if (existing == null) {
            return create(device, name, service, bindings == null ? Bindings.NONE : bindings);
        }
        if (!Objects.equals(existing.service, service)) {
            return refused(
                    FailureCode.SERVICE_MISMATCH,
                    "the channel \"" + name + "\" is open "
                            + (existing.service == null ? "without a service name" : "for " + existing.service)
                            + "; close it before opening it otherwise");
        }
        return change(existing, bindings == null ? existing.bindings : bindings, existing.appRunning);
    }

    private CompletableFuture<ChannelResult> create(
            Device device, String name, @Nullable String service, Bindings bindings) {
        if (device.channels.size() >= limits.channelsPerDevice()) {
            return refused(
                    FailureCode.CHANNEL_LIMIT,
                    "the device has " + device.channels.size() + " channels, as many as it may; close one first");
        }
        Channel channel = new Channel(
                device,
                directory.nextChannelKey(),
                identities.channelId(),
                name,
                service,
                bindings,
                true,
                clock.millis());
        return channelStore.save(channel.asRecord(bindings, true)).handle((done, failure) -> {
            if (failure != null) {
                return unavailable(failure);
            }
            synchronized (device) {
                device.channels.add(channel);
                directory.add(channel);
            }
            return new ChannelResult.Open(channel.id(), name, service == null);
        });
    }

    private CompletableFuture<ChannelResult> change(Channel channel, Bindings bindings, boolean appRunning) {
        ChannelResult open = new ChannelResult.Open(channel.id(), channel.name, channel.service == null);
        if (bindings.equals(channel.bindings) && appRunning == channel.appRunning) {
            return CompletableFuture.completedFuture(open);
        }
        return channelStore.save(channel.asRecord(bindings, appRunning)).handle((done, failure) -> {
            if (failure != null) {
                return unavailable(failure);
            }
            synchronized (channel.device) {
                channel.bindings = bindings;
                channel.appRunning = appRunning;
            }
            return open;
        });
    }

    private CompletableFuture<ChannelResult> endNow(Channel channel, String why) {
        if (channel.closed) {
            return CompletableFuture.completedFuture(new ChannelResult.Closed());
        }
        Device device = channel.device;
        List<Long> waiting = new ArrayList<>();
        for (int i = 0; i < device.queue.size(); i++) {
            if (device.queue.at(i).channel == channel) {
                waiting.add(device.queue.at(i).seq);
            }
        }
        long[] seqs = waiting.stream().mapToLong(Long::longValue).toArray();
        return channelStore.close(channel.key, seqs).handle((done, failure) -> {
            if (failure != null) {
                return unavailable(failure);
            }
            synchronized (device) {
                ended(channel, why);
            }
            return new ChannelResult.Closed();
        });
    }

    private void ended(Channel channel, String why) {
        channel.closed = true;
        channel.device.channels.remove(channel);
        directory.remove(channel);
        // Some may have reached the disk since the store was asked; nobody will deliver them. What has yet to reach it
        // finds the channel closed then.
        long[] unsent = channel.device.queue.removeUnsent(pending -> pending.channel == channel).stream()
                .filter(Pending::stored)
                .mapToLong(pending -> pending.seq)
                .toArray();
        if (unsent.length > 0) {
            notificationStore.remove(unsent);
        }
        listener.on(new PushEvent.ChannelEnded(clock.millis(), channel.id(), channel.device.id, why, unsent.length));
    }

    private static CompletableFuture<ChannelResult> noSuchChannel(String name) {
        return refused(FailureCode.NO_SUCH_CHANNEL, "the device has no open channel \"" + name + "\"; open it first");
    }

    private static CompletableFuture<ChannelResult> refused(FailureCode code, String detail) {
        return CompletableFuture.completedFuture(new ChannelResult.Refused(code, detail));
    }

    private static ChannelResult unavailable(Throwable failure) {
        return new ChannelResult.Refused(
                FailureCode.UNAVAILABLE,
                "the service cannot keep the change now (" + failure.getMessage() + "); try again later");
    }
}
