// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

/** What the service holds, for people to look at: pages in the order of the ids. Thread-safe. */
public final class Inventory {

    /** A channel at a moment. */
    public record ChannelView(
            ChannelId channel,
            String name,
            DeviceId device,
            @Nullable String service,
            Bindings bindings,
            boolean appRunning,
            int waiting,
            int waitingBytes,
            int usedToday,
            Instant openedAt) {}

    /** A device at a moment. */
    public record DeviceView(
            DeviceId device,
            DeviceConnectionStatus status,
            int channels,
            int waiting,
            Instant lastSeen,
            Instant enrolledAt) {}

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Directory directory;
    private final Presence presence;
    private final Clock clock;

    Inventory(Directory directory, Presence presence, Clock clock) {
        this.directory = directory;
        this.presence = presence;
        this.clock = clock;
    }

    /** How many devices the service remembers. */
    public int deviceCount() {
        return directory.deviceCount();
    }

    /** How many channels are open. */
    public int channelCount() {
        return directory.channelCount();
    }

    /** How many notifications wait for their devices; looks at every device. */
    public long pendingCount() {
        long pending = 0;
        for (Device device : directory.devices()) {
            synchronized (device) {
                pending += device.queue.size();
            }
        }
        return pending;
    }

    /** A channel; empty when there is none of that id. */
    public Optional<ChannelView> channel(ChannelId id) {
        return Optional.ofNullable(directory.channel(id)).map(this::view);
    }

    /** A device; empty when there is none of that id. */
    public Optional<DeviceView> device(DeviceId id) {
        return Optional.ofNullable(directory.device(id)).map(this::view);
    }

    /**
     * A page of channels.
     *
     * @param after the text of the last id of the page before, or empty
     * @param limit at most so many
     */
    public List<ChannelView> channels(String after, int limit) {
        return page(directory.channels(), channel -> channel.id().toString(), after, limit).stream()
                .map(this::view)
                .toList();
    }

    /**
     * A page of devices.
     *
     * @param after the text of the last id of the page before, or empty
     * @param limit at most so many
     */
    public List<DeviceView> devices(String after, int limit) {
        return page(directory.devices(), device -> device.id.toString(), after, limit).stream()
                .map(this::view)
                .toList();
    }

    private ChannelView view(Channel channel) {
        synchronized (channel.device) {
            boolean usedToday = channel.usageDay == Math.floorDiv(clock.millis(), DAY_MILLIS);
            return new ChannelView(
                    channel.id(),
                    channel.name,
                    channel.device.id,
                    channel.service,
                    channel.bindings,
                    channel.appRunning,
                    channel.waiting,
                    channel.waitingBytes,
                    usedToday ? channel.usedToday : 0,
                    Instant.ofEpochMilli(channel.openedAtMillis));
        }
    }

    private DeviceView view(Device device) {
        synchronized (device) {
            return new DeviceView(
                    device.id,
                    presence.of(device, clock.millis()),
                    device.channels.size(),
                    device.queue.size(),
                    Instant.ofEpochMilli(device.lastSeenMillis),
                    Instant.ofEpochMilli(device.enrolledAtMillis));
        }
    }

    private record Keyed<T>(String key, T value) {}

    /** The smallest keys above {@code after}, without sorting everything there is. */
    private static <T> List<T> page(Collection<T> all, Function<T, String> keyOf, String after, int limit) {
        PriorityQueue<Keyed<T>> largestFirst =
                new PriorityQueue<>(Comparator.comparing((Keyed<T> k) -> k.key).reversed());
        for (T value : all) {
            String key = keyOf.apply(value);
            if (key.compareTo(after) > 0) {
                largestFirst.add(new Keyed<>(key, value));
                if (largestFirst.size() > limit) {
                    largestFirst.remove();
                }
            }
        }
        List<T> page = new ArrayList<>(largestFirst.size());
        for (Keyed<T> next = largestFirst.poll(); next != null; next = largestFirst.poll()) {
            page.add(next.value);
        }
        Collections.reverse(page);
        return page;
    }
}
