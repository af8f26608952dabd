// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.rest.HubDoor;
import org.tidings.server.hub.rest.HubDoorSettings;
import org.tidings.server.hub.rest.HubRoutes;
import org.tidings.server.ops.config.DoorConfig;
import org.tidings.server.ops.config.HubConfig;
import org.tidings.server.ops.config.ListenAddress;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.ops.tls.ServerTls;

/** Everything about notification hubs that is open to the outside: the door and its addresses. Thread-safe. */
final class HubHouse {

    private static final int EVENT_LOOPS = 2;

    /** Their bodies have 64 KiB each on the average: 64 MiB together. */
    private static final int MAX_REQUESTS = 1_024;

    /** A batch of devices takes longer to arrive than a notification. */
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

    private final HubDoor door;
    private final URI plain;
    private final InetSocketAddress plainAddress;
    private final @Nullable URI withTls;

    private HubHouse(HubDoor door, URI plain, InetSocketAddress plainAddress, @Nullable URI withTls) {
        this.door = door;
        this.plain = plain;
        this.plainAddress = plainAddress;
        this.withTls = withTls;
    }

    /**
     * Opens the door.
     *
     * @param routes what is answered below hubs
     * @throws StartException when it cannot be opened
     */
    static HubHouse open(
            Vertx vertx,
            ServerConfig config,
            Optional<ServerTls> tls,
            Hubs hubs,
            Clock clock,
            List<? extends HubRoutes> routes) {
        HubConfig hub = config.hub();
        HubDoor door = HubDoor.of(vertx, settings(config), hubs, clock, routes);
        try {
            InetSocketAddress plainAddress = listen(hub.listen(), "--hub-listen", door::listen);
            URI plain = hub.publicUrl("http", hub.listen(), plainAddress.getPort());
            URI withTls = null;
            if (tls.isPresent()) {
                InetSocketAddress tlsAddress = listen(
                        hub.tlsListen(),
                        "--hub-tls-listen",
                        address -> door.listenTls(address, tls.get().keyManager()));
                withTls = hub.publicUrl("https", hub.tlsListen(), tlsAddress.getPort());
            }
            return new HubHouse(door, plain, plainAddress, withTls);
        } catch (StartException failure) {
            door.close();
            throw failure;
        }
    }

    private static HubDoorSettings settings(ServerConfig config) {
        DoorConfig door = config.door();
        return new HubDoorSettings(
                config.hub().givenPublicUrl(),
                config.hub().maxConnections(),
                MAX_REQUESTS,
                door.headTimeout(),
                BODY_TIMEOUT,
                door.idleTimeout(),
                EVENT_LOOPS);
    }

    /** Where the door listens then, with the port that it has taken. */
    private static InetSocketAddress listen(
            ListenAddress address, String flag, ToIntFunction<InetSocketAddress> listening) {
        try {
            InetSocketAddress wanted = address.resolve();
            return new InetSocketAddress(wanted.getAddress(), listening.applyAsInt(wanted));
        } catch (UnknownHostException unknown) {
            throw new StartException(
                    "The address " + address + " cannot be found; name another one with " + flag + ".", unknown);
        } catch (CompletionException failure) {
            throw new StartException(
                    "The address " + address + " cannot be listened on ("
                            + ListenFailure.inWords(failure) + "); stop what uses it, or name another one with " + flag
                            + ".",
                    failure);
        }
    }

    /** The address of the door without TLS. */
    URI plain() {
        return plain;
    }

    /** Where the door without TLS listens. */
    InetSocketAddress plainAddress() {
        return plainAddress;
    }

    /** The address of the door with TLS, when TLS is offered. */
    Optional<URI> withTls() {
        return Optional.ofNullable(withTls);
    }

    /**
     * What a connection string begins with: {@code sb://}, which means HTTPS to all SDKs, when there is TLS; else {@code
     * http://}, which azure-sb alone accepts. With a slash at the end, because the Java SDK wants one.
     */
    String endpoint() {
        URI best = withTls == null ? plain : withTls;
        String address = best.toString().replaceAll("/+$", "") + "/";
        return "https".equals(best.getScheme()) ? address.replaceFirst("^https:", "sb:") : address;
    }

    int connections() {
        return door.connections();
    }

    void close() {
        door.close();
    }
}
