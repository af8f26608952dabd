// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.channel.TokenKey;
import org.tidings.server.console.Console;
import org.tidings.server.door.DoorSettings;
import org.tidings.server.door.PushDoor;
import org.tidings.server.gateway.Enrollment;
import org.tidings.server.gateway.GatewaySettings;
import org.tidings.server.gateway.websocket.DeviceSocket;
import org.tidings.server.gateway.websocket.WebSocketUpgrade;
import org.tidings.server.ingress.Ingress;
import org.tidings.server.ingress.IngressSettings;
import org.tidings.server.ops.config.DoorConfig;
import org.tidings.server.ops.config.GatewayConfig;
import org.tidings.server.ops.config.ListenAddress;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.ops.tls.ServerTls;
import org.tidings.server.push.CallbackPost;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.Identities;
import org.tidings.server.push.PushListener;
import org.tidings.server.push.PushService;
import org.tidings.server.push.RandomIdentities;
import org.tidings.server.push.SenderCertificates;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreException;
import org.tidings.server.store.StoreSettings;

/** The whole service in one process: wires the rooms together, starts and stops them. Thread-safe. */
public final class TidingsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TidingsServer.class);

    /** How long connections may take to say good-bye when the service stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** How often the certificate's files are looked at. */
    private static final Duration TLS_RELOAD = Duration.ofSeconds(2);

    /** How often senders are told of devices that have become inactive. */
    private static final Duration CALLBACK_CHECK = Duration.ofSeconds(5);

    /** Of the operations door and the hub door. */
    private static final int EVENT_LOOPS = 3;

    private static final int WORKERS = 2;

    /** Something that was started and must be stopped. */
    private interface Stop {
        void stop() throws InterruptedException;
    }

    /** What was started, the last first: in this order it is stopped. */
    private final Deque<Stop> started = new ArrayDeque<>();

    private final URI pushUri;
    private final HubHouse hubHouse;
    private final URI opsUri;
    private final URI consoleLink;

    /**
     * Starts the service and returns when it answers.
     *
     * @throws StartException when it cannot start; nothing is left running then
     */
    public static TidingsServer start(ServerConfig config) {
        return new TidingsServer(config);
    }

    private TidingsServer(ServerConfig config) {
        try {
            DataFolder folder = DataFolder.take(config.data());
            started.push(folder::close);
            SqlStore store = openStore(config);
            started.push(store::close);
            Metrics metrics = new Metrics();
            started.push(metrics::close);
            Clock clock = Clock.systemUTC();
            Identities identities = new RandomIdentities();
            Console console = new Console();
            PushListener listener = PushListener.all(metrics, console.listener());
            PushService push = new PushService(
                    config.push(), store, store, identities, listener, clock, TidingsServer::monotonicMillis);
            push.recall();
            SenderCertificates certificates = new SenderCertificates(store, clock);
            certificates.recall();
            started.push(push::saveUsage);

            PushDoor pushDoor = bindPushDoor(config.door());
            started.push(() -> pushDoor.close(FAREWELL));
            started.push(push::stopping);
            pushUri = config.door().publicUrl(pushDoor.address().getPort());
            Optional<ServerTls> tls = DoorTls.of(config, pushUri, clock);
            List<TokenKey> tokenKeys = store.tokenKeys();
            ChannelAddresses addresses =
                    new ChannelAddresses(pushUri, tls.isPresent() ? DoorTls.address(pushUri) : pushUri, tokenKeys);

            Vertx vertx = Vertx.vertx(
                    new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(WORKERS));
            started.push(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            HubRooms hubRooms = HubRooms.open(vertx, config, tls, store, push, pushUri, metrics, clock);
            started.push(hubRooms::stop);
            hubHouse = hubRooms.house();

            Optional<String> enrollmentKey = enrollmentKey(config.gateway());
            ConsoleParts parts = new ConsoleParts(
                    config, push, addresses, pushUri, pushDoor, hubHouse, hubRooms.hubs(), store, enrollmentKey, clock);
            OpsDoor opsDoor = openOpsDoor(
                    vertx,
                    config,
                    new OpsDoor.Shown(
                            store::trouble,
                            metrics,
                            router -> console.addTo(router, vertx, parts.surroundings(), clock),
                            certificates,
                            new HubAdminRoutes(hubRooms.hubs(), hubHouse.endpoint())));
            started.push(opsDoor::close);
            opsUri = opsUri(config, opsDoor.port());
            consoleLink = URI.create(opsUri + "/console/?token="
                    + encoded(DataFolder.secret(config.ops().adminTokenFile())));

            Clockwork clockwork = new Clockwork(push, config.push().expireAfter());
            CallbackPost callbackPost = opsDoor.callbackPost();
            clockwork.alsoEvery(CALLBACK_CHECK, () -> push.tellInactive(callbackPost));
            hubRooms.addTo(clockwork);
            clockwork.start();
            tls.ifPresent(files -> clockwork.alsoEvery(TLS_RELOAD, files::reloadWhenChanged));
            started.push(clockwork::stop);
            gauges(metrics, push, store, pushDoor, hubHouse);

            Ingress ingress = new Ingress(
                    ingressSettings(config.door()), push, certificates, tokenKeys, identities, listener, clock);
            DeviceSocket.Gateway gateway = new DeviceSocket.Gateway(
                    gatewaySettings(config.gateway()),
                    push.devices(),
                    addresses,
                    enrollmentKey.map(Enrollment::withKey).orElseGet(Enrollment::open),
                    pushDoor.sweeps(),
                    new SecureRandom());
            pushDoor.serve(ingress, new WebSocketUpgrade(gateway), clock, tls.orElse(null));
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
    }

    private static long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static PushDoor bindPushDoor(DoorConfig config) {
        try {
            return PushDoor.bind(new DoorSettings(
                    config.listen().resolve(),
                    config.threads(),
                    config.maxConnections(),
                    config.payloadLimitBytes(),
                    config.headTimeout(),
                    config.bodyTimeout(),
                    config.idleTimeout()));
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "The address " + config.listen() + " cannot be found; name another one with --push-listen.",
                    unknown);
        } catch (IOException failure) {
            throw new StartException(
                    "The address " + config.listen() + " cannot be listened on (" + failure.getMessage()
                            + "); stop what uses it, or name another one with --push-listen.",
                    failure);
        }
    }

    private static SqlStore openStore(ServerConfig config) {
        try {
            return SqlStore.open(new StoreSettings(
                    config.store().file(),
                    config.store().queueCapacity(),
                    config.store().maxBatch()));
        } catch (StoreException failure) {
            throw new StartException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static OpsDoor openOpsDoor(Vertx vertx, ServerConfig config, OpsDoor.Shown shown) {
        try {
            return OpsDoor.open(vertx, config.ops().listen(), shown);
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "The address " + config.ops().listen() + " cannot be found; name another one with --ops-listen.",
                    unknown);
        }
    }

    private static IngressSettings ingressSettings(DoorConfig config) {
        return new IngressSettings(
                config.payloadLimitBytes(),
                config.headerLimitBytes(),
                config.inactiveLiteral().text());
    }

    private static GatewaySettings gatewaySettings(GatewayConfig config) {
        return new GatewaySettings(config.keepAlive(), config.helloTimeout(), config.drain());
    }

    /** What new devices must know; empty when everybody may be one. */
    private static Optional<String> enrollmentKey(GatewayConfig config) {
        if (config.openEnrollment()) {
            return Optional.empty();
        }
        String given = config.enrollmentKey();
        if (given != null) {
            return Optional.of(given);
        }
        LOG.info("New devices need the enrollment key in {}", config.enrollmentKeyFile());
        return Optional.of(DataFolder.secret(config.enrollmentKeyFile()));
    }

    private static URI opsUri(ServerConfig config, int port) {
        ListenAddress listen = config.ops().listen();
        return URI.create("http://" + new ListenAddress(listen.everyInterface() ? "localhost" : listen.host(), port));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void gauges(Metrics metrics, PushService push, SqlStore store, PushDoor door, HubHouse hubs) {
        metrics.gauge("tidings.devices", "Devices that the service remembers", push.inventory()::deviceCount);
        metrics.gauge("tidings.channels", "Open channels", push.inventory()::channelCount);
        metrics.gauge("tidings.store.waiting", "Notifications that wait for the disk", store::waiting);
        metrics.gauge("tidings.hub.connections", "Connections to the hub door", hubs::connections);
        metrics.gauge("tidings.connections", "Connections of senders and devices", door::connections);
    }

    /** The public address of the push door. */
    public URI pushUri() {
        return pushUri;
    }

    /** The public address of the hub door without TLS. */
    public URI hubUri() {
        return hubHouse.plain();
    }

    /** The public address of the hub door with TLS, when TLS is offered. */
    public Optional<URI> hubTlsUri() {
        return hubHouse.withTls();
    }

    /** The address of metrics, health and the admin API. */
    public URI opsUri() {
        return opsUri;
    }

    /** Opens the console and signs in: it holds the admin token, so it is for the eyes of who starts the service only. */
    public URI consoleLink() {
        return consoleLink;
    }

    /**
     * Stops the service: no new connections, devices are asked to come back later, what was accepted is made durable.
     * Returns when done; calling it again does nothing.
     */
    public void stop() {
        synchronized (started) {
            while (!started.isEmpty()) {
                try {
                    started.pop().stop();
                } catch (InterruptedException hurry) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException failure) {
                    LOG.warn("A part of the service did not stop cleanly", failure);
                }
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
