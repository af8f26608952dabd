// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;

/**
 * The console: a web page that shows and steers the service, and the API behind it. Everything below {@code /api/} needs
 * the admin token. Thread-safe.
 */
public final class Console {

    /** How often notifications that wait are counted at most: every device is looked at. */
    private static final long COUNTING_MILLIS = 5_000;

    private final StepLog log = new StepLog();
    private final LiveSteps live = new LiveSteps();
    private final Rates rates = new Rates();

    /**
     * What the console is told of the service.
     *
     * @param push the push service
     * @param addresses of channels
     * @param about what the page says of the service: version, addresses, limits
     * @param gauges of the store and of connections, by name
     * @param settings in force
     * @param pushDoor where the push door can be reached from this machine
     * @param hubDoor where the hub door can be reached from this machine without TLS
     * @param hubAuthorizations the Authorization header for a hub of a name; empty when there is none
     * @param adminToken who has it may do everything
     * @param auditFile where changes are written down
     */
    public record Surroundings(
            PushService push,
            ChannelAddresses addresses,
            JsonObject about,
            Supplier<JsonObject> gauges,
            List<JsonObject> settings,
            InetSocketAddress pushDoor,
            InetSocketAddress hubDoor,
            Function<String, Optional<String>> hubAuthorizations,
            String adminToken,
            Path auditFile) {
        /** Never shows the token. */
        @Override
        public String toString() {
            return "Surroundings[" + about + "]";
        }
    }

    /** Hears what happens to notifications; to be given to the push service. */
    public PushListener listener() {
        return PushListener.all(log, live, rates);
    }

    /** Puts the page and the API into a router. What stands in the router's {@code /api/} afterwards needs the token, too. */
    public void addTo(Router router, Vertx vertx, Surroundings around, Clock clock) {
        AuditLog audit = new AuditLog(around.auditFile(), clock);
        PushService push = around.push();
        Gauges gauges = new Gauges(push, around.gauges(), clock);
        new Entrance(around.adminToken(), audit, clock).addTo(router);
        Instant startedAt = clock.instant();
        router.get("/api/console")
                .handler(context -> Replies.json(
                        context,
                        200,
                        around.about()
                                .copy()
                                .put("startedAt", startedAt.toString())
                                .put("now", clock.instant().toString())
                                .put("counts", gauges.counts())));
        new EventStream(live, rates, gauges::all, clock).addTo(router);
        new NotificationRoutes(log, new Whereabouts(push.inventory()::device)).addTo(router);
        new ChannelRoutes(push.inventory(), push.administration(), around.addresses()).addTo(router);
        new DeviceRoutes(push.inventory(), push.administration()).addTo(router);
        new SendRoutes(vertx, around.pushDoor()).addTo(router);
        new HubRelay(vertx, around.hubDoor(), around.hubAuthorizations()).addTo(router);
        router.get("/api/config")
                .handler(context ->
                        Replies.json(context, 200, new JsonObject().put("settings", new JsonArray(around.settings()))));
        router.get("/api/audit")
                .handler(context -> Replies.limit(context, 200, AuditLog.SHOWN)
                        .ifPresent(limit -> Replies.json(
                                context, 200, new JsonObject().put("acts", new JsonArray(audit.newest(limit))))));
        new PageFiles().addTo(router);
    }

    /** Numbers of this moment. Thread-safe. */
    private static final class Gauges {
        private final PushService push;
        private final Supplier<JsonObject> others;
        private final Clock clock;
        private long pending;
        private @Nullable Long countedMillis;

        Gauges(PushService push, Supplier<JsonObject> others, Clock clock) {
            this.push = push;
            this.others = others;
            this.clock = clock;
        }

        JsonObject counts() {
            return new JsonObject()
                    .put("devices", push.inventory().deviceCount())
                    .put("connected", push.administration().connectedCount())
                    .put("channels", push.inventory().channelCount())
                    .put("pending", pending());
        }

        JsonObject all() {
            return counts().mergeIn(others.get());
        }

        private synchronized long pending() {
            long now = clock.millis();
            if (countedMillis == null || now - countedMillis >= COUNTING_MILLIS || now < countedMillis) {
                pending = push.inventory().pendingCount();
                countedMillis = now;
            }
            return pending;
        }
    }
}
