// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.CallbackPost;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.Inventory;
import org.tidings.server.push.SenderCertificates;

/**
 * The operators' port: health and metrics for machines, and what the service holds for whoever has the admin token.
 * Thread-safe.
 */
final class OpsDoor {

    private static final int DEFAULT_PAGE = 500;
    private static final int MAX_PAGE = 5_000;

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
     */
    record Shown(
            Supplier<String> trouble,
            Metrics metrics,
            Inventory inventory,
            ChannelAddresses addresses,
            SenderCertificates certificates,
            HubAdminRoutes hubs,
            String adminToken) {}

    static OpsDoor open(Vertx vertx, InetSocketAddress listen, Shown shown) {
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setHost(listen.getHostString())
                            .setPort(listen.getPort())
                            .setIdleTimeout(60))
                    .requestHandler(new Routes(shown).router(vertx))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new OpsDoor(vertx, server);
        } catch (CompletionException failure) {
            throw new StartException(
                    "The operators' address " + listen + " cannot be listened on: " + String.valueOf(failure.getCause())
                            + ". Name another one with --ops-listen.",
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
            router.get("/health/live").handler(context -> text(context, 200, "live\n"));
            router.get("/health/ready").handler(this::ready);
            router.get("/metrics").handler(this::metrics);
            router.route("/api/*").handler(this::authorize);
            router.get("/api/channels").handler(this::channels);
            router.get("/api/devices").handler(this::devices);
            new CertificateRoutes(shown.certificates).addTo(router);
            shown.hubs.addTo(router);
            router.route()
                    .handler(context -> text(
                            context,
                            404,
                            "There is nothing here; see /health/live, /health/ready, /metrics, /api/channels and"
                                    + " /api/devices.\n"));
            return router;
        }

        private void ready(RoutingContext context) {
            String trouble = shown.trouble.get();
            if (trouble.isEmpty()) {
                text(context, 200, "ready\n");
            } else {
                text(context, 503, "not ready: " + trouble + "\n");
            }
        }

        private void metrics(RoutingContext context) {
            context.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(shown.metrics.scrape());
        }

        private void authorize(RoutingContext context) {
            String given = context.request().getHeader("Authorization");
            if (given != null && same(given, "Bearer " + shown.adminToken)) {
                context.next();
            } else {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                text(
                        context,
                        401,
                        (given == null ? "The admin token is missing" : "The admin token is wrong")
                                + "; send Authorization: Bearer TOKEN with the token in admin.token of the data"
                                + " folder.\n");
            }
        }

        private static boolean same(String given, String expected) {
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        }

        private void channels(RoutingContext context) {
            page(
                    context,
                    "channels",
                    shown.inventory::channels,
                    this::json,
                    view -> view.channel().toString());
        }

        private void devices(RoutingContext context) {
            page(
                    context,
                    "devices",
                    shown.inventory::devices,
                    Routes::json,
                    view -> view.device().toString());
        }

        private static <T> void page(
                RoutingContext context,
                String name,
                BiFunction<String, Integer, List<T>> pages,
                Function<T, JsonObject> json,
                Function<T, String> key) {
            Integer limit = limit(context.request().getParam("limit"));
            if (limit == null) {
                text(context, 400, "limit must be a whole number from 1 to " + MAX_PAGE + ".\n");
                return;
            }
            List<T> page = pages.apply(context.request().getParam("after", ""), limit);
            JsonArray items = new JsonArray();
            page.forEach(item -> items.add(json.apply(item)));
            JsonObject answer = new JsonObject().put(name, items);
            if (page.size() == limit) {
                answer.put("next", key.apply(page.get(page.size() - 1)));
            }
            context.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(answer.encode());
        }

        private static @Nullable Integer limit(@Nullable String text) {
            if (text == null) {
                return DEFAULT_PAGE;
            }
            try {
                int limit = Integer.parseInt(text);
                return limit >= 1 && limit <= MAX_PAGE ? limit : null;
            } catch (NumberFormatException notNumber) {
                return null;
            }
        }

        private JsonObject json(Inventory.ChannelView view) {
            JsonObject json = new JsonObject()
                    .put("channel", view.channel().toString())
                    .put("name", view.name())
                    .put("device", view.device().toString());
            if (view.service() != null) {
                json.put("service", view.service());
            }
            return json.put(
                            "uri",
                            shown.addresses
                                    .of(view.channel(), view.service() == null)
                                    .toString())
                    .put("toast", view.bindings().toast())
                    .put("tile", view.bindings().tile())
                    .put("appRunning", view.appRunning())
                    .put("pending", view.waiting())
                    .put("pendingBytes", view.waitingBytes())
                    .put("quotaUsedToday", view.usedToday())
                    .put("openedAt", view.openedAt().toString());
        }

        private static JsonObject json(Inventory.DeviceView view) {
            return new JsonObject()
                    .put("device", view.device().toString())
                    .put("status", view.status().wireText())
                    .put("channels", view.channels())
                    .put("pending", view.waiting())
                    .put("lastSeen", view.lastSeen().toString())
                    .put("enrolledAt", view.enrolledAt().toString());
        }
    }

    static void text(RoutingContext context, int status, String text) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text);
    }
}
