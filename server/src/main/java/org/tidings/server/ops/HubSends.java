// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.access.HubContents;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.RegistrationStore;
import org.tidings.server.hub.rest.HubRoutes;
import org.tidings.server.hub.rest.SendRoutes;
import org.tidings.server.hub.rest.TelemetryRoutes;
import org.tidings.server.hub.send.AllowedHosts;
import org.tidings.server.hub.send.Destinations;
import org.tidings.server.hub.send.EndedChannels;
import org.tidings.server.hub.send.Retention;
import org.tidings.server.hub.send.SendLimits;
import org.tidings.server.hub.send.SendListener;
import org.tidings.server.hub.send.SendParts;
import org.tidings.server.hub.send.Sends;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.push.PushService;
import org.tidings.server.store.SqlStore;

/** Sends of hubs with what they work with. Thread-safe. */
final class HubSends {

    private static final Logger LOG = LoggerFactory.getLogger(HubSends.class);
    private static final long TICK_MILLIS = 1_000;

    private final SqlStore store;
    private final Sends sends;
    private final @Nullable PushSender sender;
    private final Clock clock;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "hub-schedule"));

    private HubSends(SqlStore store, Sends sends, @Nullable PushSender sender, Clock clock) {
        this.store = store;
        this.sends = sends;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Takes up the sends that have not ended.
     *
     * @param ownAddresses where senders reach this service
     * @param endedChannels told of channels that have ended
     */
    static HubSends start(
            ServerConfig config,
            SqlStore store,
            PushService push,
            List<URI> ownAddresses,
            EndedChannels endedChannels,
            SendListener listener,
            Clock clock) {
        AllowedHosts allowed = new AllowedHosts(config.hub().allowedHosts());
        PushSender sender =
                allowed.entries().isEmpty() ? null : PushSender.builder().build();
        RegistrationStore registrations = store.registrations();
        SendParts parts = new SendParts(
                store.sends(),
                store.targets(),
                (hub, id) -> {
                    Registration registration = registrations.read(hub, id);
                    return registration == null
                            ? Set.of()
                            : registration.subscription().tags().keys();
                },
                endedChannels,
                push,
                new Destinations(store.tokenKeys(), ownAddresses, allowed),
                sender,
                listener);
        Sends sends = new Sends(
                limits(config), parts, new NotificationReader(new InputFactoryImpl()), UUID::randomUUID, clock);
        sends.start();
        HubSends started = new HubSends(store, sends, sender, clock);
        started.scheduler.scheduleWithFixedDelay(started::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    private void tick() {
        try {
            sends.tick();
        } catch (RuntimeException failure) {
            // A task that throws would never be called again.
            LOG.error("Scheduled sends cannot be looked for now", failure);
        }
    }

    private static SendLimits limits(ServerConfig config) {
        SendLimits d = SendLimits.DEFAULT;
        return new SendLimits(
                config.door().payloadLimitBytes(),
                config.door().headerLimitBytes(),
                d.mostOpen(),
                d.longestSchedule(),
                d.retries(),
                new Retention(
                        config.hub().keepSends(),
                        d.retention().sends(),
                        d.retention().bytes()));
    }

    List<HubRoutes> routes() {
        return List.of(new SendRoutes(sends, clock), new TelemetryRoutes(sends));
    }

    /** What of a hub goes with it. */
    HubContents contents() {
        return store.sends()::removeHub;
    }

    void stop() {
        scheduler.shutdown();
        try {
            scheduler.awaitTermination(5, TimeUnit.SECONDS);
            sends.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (sender != null) {
            sender.close();
        }
    }
}
