// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the console use a hub's REST interface: what comes in below {@code /api/hubs/NAME/rest/} goes on to the hub door,
 * signed with a key of the hub. Keys stay in the service.
 */
final class HubRelay {

    private static final String HUBS = "/api/hubs/";
    private static final String MARK = "/rest/";
    private static final Set<String> DRY_PATHS = Set.of("messages", "messages/$batch");

    /** What a hub answers to a send that is not only tried. */
    private static final int CREATED = 201;

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final long TIMEOUT_MILLIS = 60_000;

    /** What belongs to one connection, is said by the relay itself, or is the console's own. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "host",
            "authorization",
            "cookie",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "origin",
            "referer",
            "x-tidings-console");

    private final HttpClient client;
    private final InetSocketAddress door;
    private final Function<String, Optional<String>> authorizations;

    /**
     * @param door where the hub door can be reached from this machine without TLS
     * @param authorizations the Authorization header for a hub of a name; empty when there is none
     */
    HubRelay(Vertx vertx, InetSocketAddress door, Function<String, Optional<String>> authorizations) {
        this.client = vertx.createHttpClient(new HttpClientOptions());
        this.door = door;
        this.authorizations = authorizations;
    }

    void addTo(Router router) {
        router.route("/api/hubs/:name/rest/*")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::relay);
    }

    private void relay(RoutingContext context) {
        String hub = context.pathParam("name");
        Optional<String> authorization = authorizations.apply(hub);
        if (authorization.isEmpty()) {
            Replies.text(
                    context,
                    404,
                    "There is no hub " + hub
                            + " with an access rule that may do everything; GET /api/hubs lists them.");
            return;
        }
        HttpServerRequest from = context.request();
        String uri = from.uri();
        int mark = uri.indexOf(MARK);
        if (mark < 0 || !uri.startsWith(HUBS)) {
            // An address that is spelled in another way, such as with %72 for r.
            Replies.text(context, 404, "There is nothing here; write /api/hubs/NAME/rest/PATH as it is.");
            return;
        }
        String below = uri.substring(mark + MARK.length());
        RequestOptions options = new RequestOptions()
                .setMethod(from.method())
                .setServer(SocketAddress.inetSocketAddress(door))
                .setHost(host())
                .setPort(door.getPort())
                .setURI(uri.substring(HUBS.length() - 1, mark + 1) + below)
                .setTimeout(TIMEOUT_MILLIS);
        boolean dry = isDry(from, below);
        client.request(options)
                .compose(
                        to -> send(from, to, authorization.get(), context.body().buffer()))
                .compose(answer -> answer.body().map(body -> {
                    if (dry && answer.statusCode() != CREATED) {
                        context.put(Entrance.CHANGES_NOTHING, true);
                    }
                    return answered(context, answer, body);
                }))
                .onFailure(failure ->
                        Replies.text(context, 502, "The hub door gave no answer: " + failure.getMessage() + "."));
    }

    /** As it stands in addresses. */
    private String host() {
        String host = door.getAddress().getHostAddress();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** Whether a hub may take it as a send that is only tried: these are the operations that know such a thing. */
    private static boolean isDry(HttpServerRequest request, String below) {
        int end = below.indexOf('?');
        String path = end < 0 ? below : below.substring(0, end);
        return request.method().equals(HttpMethod.POST)
                && DRY_PATHS.contains(path)
                && request.params().contains("dryrun");
    }

    private static Future<HttpClientResponse> send(
            HttpServerRequest from, HttpClientRequest to, String authorization, @Nullable Buffer body) {
        from.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NOT_PASSED_ON.contains(lower) && !lower.startsWith("sec-")) {
                to.headers().add(name, value);
            }
        });
        to.putHeader("Authorization", authorization);
        return body == null ? to.send() : to.send(body);
    }

    private static boolean answered(RoutingContext context, HttpClientResponse answer, Buffer body) {
        context.response().setStatusCode(answer.statusCode());
        answer.headers().forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                context.response().headers().add(name, value);
            }
        });
        context.response().putHeader("Cache-Control", "no-store").end(body);
        return true;
    }
}
