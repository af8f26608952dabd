// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How devices are enrolled, come, go and are forgotten. Thread-safe. */
public final class Devices {

    /**
     * A device that has just been enrolled.
     *
     * @param secret what it proves itself with from now on; the service keeps only a hash
     */
    public record Enrolled(DeviceId device, String secret) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Enrolled[device=" + device + "]";
        }
    }

    /** What a device hears that wants to connect. */
    public sealed interface Connecting {
        /** It is connected. */
        record Connected(DeviceConnection connection) implements Connecting {}

        /** The service does not know it, any more perhaps. */
        record Unknown() implements Connecting {}

        /** The secret is not its secret. */
        record WrongSecret() implements Connecting {}
    }

    private final PushLimits limits;
    private final Directory directory;
    private final ChannelStore store;
    private final Channels channels;
    private final Delivery delivery;
    private final Presence presence;
    private final Identities identities;
    private final PushListener listener;
    private final Clock clock;

    /** Devices on their way to the store, which count already. */
    private final AtomicInteger enrolling = new AtomicInteger();

    private final AtomicInteger connected = new AtomicInteger();

    /** Whether the service sends its devices away. */
    private volatile boolean stopping;

    /** What was seen since then was seen by this process, on the clock that it has. On the thread that ticks. */
    private long startedMillis;

    /** On the thread that ticks. */
    private boolean clockWasSet;

    Devices(
            PushLimits limits,
            Directory directory,
            ChannelStore store,
            Channels channels,
            Delivery delivery,
            Presence presence,
            Identities identities,
            PushListener listener,
            Clock clock) {
        this.limits = limits;
        this.directory = directory;
        this.store = store;
        this.channels = channels;
        this.delivery = delivery;
        this.presence = presence;
        this.identities = identities;
        this.listener = listener;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    /**
     * Enrolls a new device.
     *
     * @return empty when the service remembers as many devices as it may; the future fails with
     *     {@link StoreUnavailableException} when the store cannot keep it
     */
    public Optional<CompletableFuture<Enrolled>> enroll() {
        if (directory.deviceCount() + enrolling.incrementAndGet() > limits.maxDevices()) {
            enrolling.decrementAndGet();
            return Optional.empty();
        }
        long now = clock.millis();
        DeviceId id = identities.deviceId();
        String secret = identities.deviceSecret();
        Device device = new Device(id, hash(secret), now, now);
        Instant at = Instant.ofEpochMilli(now);
        return Optional.of(store.enroll(new ChannelStore.DeviceRecord(id, device.secretHash, at, false, at))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        directory.add(device);
                    }
                    enrolling.decrementAndGet();
                })
                .thenApply(done -> new Enrolled(id, secret)));
    }

    /** Forgets a device that was enrolled and will never hear of it. */
    public void abandon(Enrolled enrolled) {
        Device device = directory.device(enrolled.device());
        if (device == null) {
            return;
        }
        synchronized (device) {
            forget(device);
        }
    }

    private void forget(Device device) {
        device.forgotten = true;
        directory.remove(device);
        store.forget(device.id);
    }

    /** Connects a device; an older connection of it ends. */
    public Connecting connect(DeviceId id, String secret, DeviceLink link) {
        Device device = directory.device(id);
        if (device == null) {
            return new Connecting.Unknown();
        }
        if (!MessageDigest.isEqual(hash(secret), device.secretHash)) {
            return new Connecting.WrongSecret();
        }
        @Nullable DeviceLink replaced;
        synchronized (device) {
            if (device.forgotten) {
                return new Connecting.Unknown();
            }
            replaced = device.link;
            long now = clock.millis();
            if (replaced == null) {
                connected.incrementAndGet();
            } else {
                delivery.disconnected(device);
            }
            device.link = link;
            device.lastSeenMillis = now;
            device.queue.releaseAll();
            store.presence(id, true, Instant.ofEpochMilli(now));
            listener.on(new PushEvent.DeviceConnected(now, id));
        }
        if (replaced != null) {
            replaced.replaced();
        }
        return new Connecting.Connected(new DeviceConnection(device, link, channels, delivery, this));
    }

    /** A connection has ended; only the one that counts makes its device disconnected. */
    void disconnected(Device device, DeviceLink link) {
        synchronized (device) {
            if (device.link != link) {
                return;
            }
            long now = clock.millis();
            connected.decrementAndGet();
            device.link = null;
            device.lastSeenMillis = now;
            delivery.disconnected(device);
            if (!stopping) {
                store.presence(device.id, false, Instant.ofEpochMilli(now));
            }
            listener.on(new PushEvent.DeviceDisconnected(now, device.id));
        }
    }

    /** The service sends its devices away: the store goes on thinking them connected, see {@link PushService#recall}. */
    void stopping() {
        stopping = true;
    }

    /** How many are connected. */
    int connectedCount() {
        return connected.get();
    }

    /**
     * The clock was set ahead by so many milliseconds: nobody was away for longer because of that. What was seen on the
     * clock as it was moves along; what the store remembered from before was seen on a clock of which nothing is known.
     */
    void clockSet(long jumpMillis) {
        clockWasSet = true;
        long from = startedMillis;
        long to = clock.millis() - jumpMillis;
        startedMillis += jumpMillis;
        for (Device device : directory.devices()) {
            synchronized (device) {
                if (device.link == null && device.lastSeenMillis >= from && device.lastSeenMillis <= to) {
                    device.lastSeenMillis += jumpMillis;
                    store.presence(device.id, false, Instant.ofEpochMilli(device.lastSeenMillis));
                }
            }
        }
    }

    /**
     * Ends the channels of devices that have been away for too long, and forgets those that have none left. Not right after
     * the clock was set: what ends cannot be brought back, and the next look is soon enough.
     */
    void expire() {
        if (clockWasSet) {
            clockWasSet = false;
            return;
        }
        long now = clock.millis();
        for (Device device : directory.devices()) {
            synchronized (device) {
                if (device.forgotten || device.lastRequest != null || !presence.expired(device, now)) {
                    continue;
                }
                if (device.channels.isEmpty()) {
                    forget(device);
                    continue;
                }
                for (Channel channel : List.copyOf(device.channels)) {
                    channels.end(channel, "the device was away for too long");
                }
            }
        }
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", everyJdkHasIt);
        }
    }
}
