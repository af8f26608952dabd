// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Gatekeeper;
import org.tidings.server.hub.access.Hubs;

/**
 * The hub door: HTTP/1.1 on one address and, when there is a certificate, HTTP/2 and HTTP/1.1 over TLS on another.
 * Thread-safe.
 */
public final class HubDoor {

    static final int MAX_LINE_BYTES = 8 << 10;
    static final int MAX_HEAD_BYTES = 16 << 10;
    private static final int MAX_STREAMS = 128;
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final long SWEEP_MILLIS = 1_000;

    /**
     * Stands for whichever port is free: a number below zero is the same port for all event loops, so that each address
     * needs a number of its own.
     */
    private final AtomicInteger anyPort = new AtomicInteger();

    private final Inside inside;
    private final Vertx vertx;
    private final Visits visits;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> listeners = new CopyOnWriteArrayList<>();
    private final long sweeper;

    /** What requests meet behind the door. */
    record Inside(
            HubDoorSettings settings, Hubs hubs, Planner planner, Gatekeeper gatekeeper, BodyRoom room, Clock clock) {}

    private HubDoor(Vertx vertx, Inside inside) {
        this.vertx = vertx;
        this.inside = inside;
        HubDoorSettings settings = inside.settings;
        this.visits =
                new Visits(settings.maxConnections(), settings.headTimeout(), settings.idleTimeout(), System::nanoTime);
        this.sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> visits.sweep());
    }

    /**
     * Makes a door that does not listen yet.
     *
     * @param routes what is answered below hubs
     */
    public static HubDoor of(
            Vertx vertx, HubDoorSettings settings, Hubs hubs, Clock clock, List<? extends HubRoutes> routes) {
        HubRouter router = new HubRouter(vertx);
        routes.forEach(each -> each.addTo(router));
        return new HubDoor(
                vertx,
                new Inside(
                        settings,
                        hubs,
                        new Planner(hubs, new Management(hubs, clock), router),
                        new Gatekeeper(hubs, clock),
                        new BodyRoom((long) settings.maxRequests() * HubRouter.BODY_LIMIT_BYTES),
                        clock));
    }

    /**
     * Listens without TLS.
     *
     * @return the port
     * @throws CompletionException when the address cannot be listened on; its cause says why
     */
    public int listen(InetSocketAddress address) {
        return listen(options(address).setHttp2ClearTextEnabled(false));
    }

    /**
     * Listens with TLS, for HTTP/2 and HTTP/1.1.
     *
     * @param keys asked anew for each connection
     * @return the port
     * @throws CompletionException when the address cannot be listened on; its cause says why
     */
    public int listenTls(InetSocketAddress address, X509KeyManager keys) {
        return listen(options(address)
                .setSsl(true)
                .setUseAlpn(true)
                .setSslEngineOptions(new CountedTls(visits))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                .setSslHandshakeTimeout(HANDSHAKE.toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeyCertOptions(KeyCertOptions.wrap(keys))
                .setInitialSettings(
                        new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS).setMaxHeaderListSize(MAX_HEAD_BYTES)));
    }

    private HttpServerOptions options(InetSocketAddress address) {
        return new HttpServerOptions()
                .setHost(address.getAddress().getHostAddress())
                .setPort(address.getPort() == 0 ? anyPort.decrementAndGet() : address.getPort())
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES);
    }

    private int listen(HttpServerOptions options) {
        AtomicInteger port = new AtomicInteger();
        listeners.add(vertx.deployVerticle(
                        () -> new Listener(options, port),
                        new DeploymentOptions().setInstances(inside.settings.eventLoops()))
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        return port.get();
    }

    /** One event loop that listens. */
    private final class Listener extends AbstractVerticle {
        private final HttpServerOptions options;
        private final AtomicInteger port;
        private @Nullable HttpServer server;

        Listener(HttpServerOptions options, AtomicInteger port) {
            this.options = options;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            server = vertx.createHttpServer(options)
                    .connectionHandler(visits::arrived)
                    .invalidRequestHandler(request ->
                            UnreadableHead.answer(request, inside.clock().instant()))
                    .requestHandler(request -> accept(request, context));
            server.listen()
                    .onSuccess(listening -> port.set(listening.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        @Override
        public void stop(Promise<Void> stopped) {
            Future<Void> closed = server == null
                    ? Future.succeededFuture()
                    : server.shutdown(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            closed.onComplete(stopped);
        }
    }

    private void accept(HttpServerRequest request, Context context) {
        visits.begins(request.connection());
        boolean room = requests.incrementAndGet() <= inside.settings.maxRequests();
        Exchange exchange = new Exchange(inside, request, context, () -> {
            requests.decrementAndGet();
            visits.ends(request.connection());
        });
        if (room) {
            exchange.begin();
        } else {
            exchange.refuse(HubFault.busy());
        }
    }

    /** Bytes that bodies take which are not whole or not answered yet. */
    long bodyBytes() {
        return inside.room.taken();
    }

    /** How many connections there are, those whose handshake is under way included. */
    public int connections() {
        return visits.count();
    }

    /** Takes no more connections and lets requests end, for a few seconds. Returns when it is done. */
    public void close() {
        vertx.cancelTimer(sweeper);
        Future.join(listeners.stream().map(vertx::undeploy).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
