// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.AccessRules;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubTerms;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.access.MemoryHubStore;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.RuleTerms;
import org.tidings.server.hub.access.Tokens;
import org.tidings.server.wire.RawConnection;

/** A hub door on a free port, with hubs in memory; there is a hub "news" with a rule for each right. */
final class OpenDoor implements AutoCloseable {

    /** Patient enough for a busy machine. */
    static final HubDoorSettings SETTINGS = new HubDoorSettings(
            null, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Hubs hubs;
    private final HubDoor door;
    private final URI uri;

    private OpenDoor(HubDoorSettings settings, List<HubRoutes> routes) {
        hubs = new Hubs(new MemoryHubStore(), List.of(), new SecureRandom(), Clock.systemUTC());
        hubs.recall();
        hubs.create("news", HubTerms.DEFAULT).join();
        for (Right right : List.of(Right.LISTEN, Right.SEND)) {
            hubs.putRule("news", new RuleTerms(right.wireText(), Set.of(right), null, null))
                    .join();
        }
        hubs.putRule("news", new RuleTerms("Manage", Set.of(Right.values()), null, null))
                .join();
        door = HubDoor.of(vertx, settings, hubs, Clock.systemUTC(), routes);
        uri = URI.create("http://127.0.0.1:" + door.listen(loopback()));
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static OpenDoor with(HubRoutes... routes) {
        return new OpenDoor(SETTINGS, List.of(routes));
    }

    static OpenDoor with(HubDoorSettings settings, HubRoutes... routes) {
        return new OpenDoor(settings, List.of(routes));
    }

    /** Opens it for TLS as well; returns that address. */
    URI openTls(X509KeyManager keys) {
        return URI.create("https://127.0.0.1:" + door.listenTls(loopback(), keys));
    }

    URI uri() {
        return uri;
    }

    Hubs hubs() {
        return hubs;
    }

    HubDoor door() {
        return door;
    }

    Hub news() {
        return Objects.requireNonNull(hubs.find("news"));
    }

    /** A token for the hub "news" from the rule that has the right alone, or from the one that has all. */
    String token(Right right) {
        AccessRule rule = Objects.requireNonNull(hubs.rule(news().key(), right.wireText()));
        return Tokens.token(
                "http://127.0.0.1/news",
                rule.name(),
                rule.primaryKey(),
                Clock.systemUTC().instant().plusSeconds(600));
    }

    /** A token for everything from a rule of the namespace. */
    String tokenOfTheNamespace() {
        AccessRule rule = hubs.rulesOf(AccessRules.NAMESPACE).get(0);
        return Tokens.token(
                "http://127.0.0.1/",
                rule.name(),
                rule.primaryKey(),
                Clock.systemUTC().instant().plusSeconds(600));
    }

    /** A request to the hub "news" with a token for everything. */
    HttpRequest.Builder request(String below) {
        return HttpRequest.newBuilder(URI.create(uri + "/news" + below))
                .timeout(PATIENCE)
                .header("Authorization", token(Right.MANAGE));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(client, request);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Sends over TLS with whatever the server prefers. */
    HttpResponse<String> sendTls(@Nullable SSLContext context, HttpRequest.Builder request) {
        return send(HttpClient.newBuilder().sslContext(context).build(), request);
    }

    RawConnection raw() {
        return RawConnection.to(uri);
    }

    /** The head of a request to the hub "news" up to the Authorization header. */
    String head(String method, String below) {
        return method + " /news" + below + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + token(Right.MANAGE)
                + "\r\n";
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
