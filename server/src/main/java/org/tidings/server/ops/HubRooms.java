// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.registration.Installations;
import org.tidings.server.hub.registration.RegistrationIds;
import org.tidings.server.hub.registration.Registrations;
import org.tidings.server.hub.rest.AbsentRoutes;
import org.tidings.server.hub.rest.HubRoutes;
import org.tidings.server.hub.rest.InstallationRoutes;
import org.tidings.server.hub.rest.RegistrationRoutes;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.ops.tls.ServerTls;
import org.tidings.server.push.PushService;
import org.tidings.server.store.SqlStore;

/** Hubs, registrations, sends, and the door in front of them, wired together. Thread-safe. */
record HubRooms(Hubs hubs, Registrations registrations, HubSends sends, HubHouse house) {

    /** How often what is left of removed hubs is removed. */
    private static final Duration TIDYING = Duration.ofSeconds(10);

    /** How often registrations that have expired are removed. */
    private static final Duration EXPIRY = Duration.ofMinutes(3);

    static HubRooms open(
            Vertx vertx,
            ServerConfig config,
            Optional<ServerTls> tls,
            SqlStore store,
            PushService push,
            URI pushUri,
            Metrics metrics,
            Clock clock) {
        RegistrationIds ids = new RegistrationIds(clock, new SecureRandom());
        Registrations registrations = new Registrations(store.registrations(), ids, metrics.registrations(), clock);
        Installations installations = new Installations(store.installations(), ids, clock);
        HubSends sends = HubSends.start(
                config,
                store,
                push,
                List.of(pushUri, DoorTls.address(pushUri)),
                registrations::handleGone,
                metrics.ofSends(),
                clock);
        try {
            Hubs hubs = new Hubs(
                    store.hubs(),
                    List.of(sends.contents(), store.registrations()::removeHub),
                    new SecureRandom(),
                    clock);
            hubs.recall();
            List<HubRoutes> routes = new ArrayList<>(sends.routes());
            routes.add(new RegistrationRoutes(registrations, clock));
            routes.add(new InstallationRoutes(installations));
            routes.add(new AbsentRoutes());
            return new HubRooms(hubs, registrations, sends, HubHouse.open(vertx, config, tls, hubs, clock, routes));
        } catch (RuntimeException failure) {
            sends.stop();
            throw failure;
        }
    }

    void addTo(Clockwork clockwork) {
        clockwork.alsoEvery(TIDYING, hubs::tidy);
        clockwork.alsoEvery(EXPIRY, registrations::removeExpired);
    }

    void stop() {
        house.close();
        hubs.stop();
        registrations.stop();
        sends.stop();
    }
}
