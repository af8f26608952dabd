// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tidings.server.console.Replies;
import org.tidings.server.ops.config.ListenAddress;
import org.tidings.server.push.CallbackPost;
import org.tidings.server.push.SenderCertificates;

/**
 * The operators' port: health and metrics for machines, and what the service holds for whoever has the admin token.
 * Thread-safe.
 */
final class OpsDoor {

    private final Vertx vertx;
    private final HttpServer server;

    private OpsDoor(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * What the door shows.
     *
     * @param trouble why the service cannot do its work now, or empty when it can
     * @param console puts the console into the router, and the need of the admin token before everything below /api/
     */
    record Shown(
            Supplier<String> trouble,
            Metrics metrics,
            Consumer<Router> console,
            SenderCertificates certificates,
            HubAdminRoutes hubs) {}

    /**
     * Opens the door.
     *
     * @throws UnknownHostException if the name has no address
     * @throws StartException when the address cannot be listened on
     */
    static OpsDoor open(Vertx vertx, ListenAddress listen, Shown shown) throws UnknownHostException {
        InetSocketAddress address = listen.resolve();
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setHost(address.getHostString())
                            .setPort(address.getPort())
                            .setIdleTimeout(60))
                    .requestHandler(new Routes(shown).router(vertx))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new OpsDoor(vertx, server);
        } catch (CompletionException failure) {
            throw new StartException(
                    "The operators' address " + listen + " cannot be listened on ("
                            + ListenFailure.inWords(failure)
                            + "); stop what uses it, or name another one with --ops-listen.",
                    failure);
        }
    }

    /** Posts callbacks to senders, with the threads of this door. */
    CallbackPost callbackPost() {
        return new HttpCallbackPost(vertx);
    }

    int port() {
        return server.actualPort();
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What is answered at each address. */
    private record Routes(Shown shown) {

        Router router(Vertx vertx) {
            Router router = Router.router(vertx);
            router.get("/health/live").handler(context -> Replies.text(context, 200, "live"));
            router.get("/health/ready").handler(this::ready);
            router.get("/metrics").handler(this::metrics);
            shown.console.accept(router);
            new CertificateRoutes(shown.certificates).addTo(router);
            shown.hubs.addTo(router);
            router.route()
                    .handler(context -> Replies.text(
                            context,
                            404,
                            "There is nothing here; see /console/, /health/live, /health/ready, /metrics,"
                                    + " /api/channels and /api/devices."));
            return router;
        }

        private void ready(RoutingContext context) {
            String trouble = shown.trouble.get();
            if (trouble.isEmpty()) {
                Replies.text(context, 200, "ready");
            } else {
                Replies.text(context, 503, "not ready: " + trouble);
            }
        }

        private void metrics(RoutingContext context) {
            context.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(shown.metrics.scrape());
        }
    }
}
