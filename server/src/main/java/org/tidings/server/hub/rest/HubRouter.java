// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Right;

/**
 * Which operation answers which request below a hub. Filled by one thread before the door opens; then only read, by any
 * thread.
 */
public final class HubRouter {

    /** The largest body where a route does not say otherwise: what Azure takes as a message, and some for what is around. */
    static final int BODY_LIMIT_BYTES = 64 << 10;

    private static final int WORKERS = 8;

    private final WorkerExecutor workers;
    private final List<Route> routes = new ArrayList<>();

    /** A request that is answered. */
    record Route(PathPattern pattern, HttpMethod method, Set<Right> anyOf, int bodyLimit, HubOperation operation) {}

    /** A route and the variable parts of the path that found it. */
    record Found(Route route, Map<String, String> variables) {}

    HubRouter(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("hub", WORKERS);
    }

    /**
     * Adds a route.
     *
     * @param path below the hub, such as {@code /registrations/:id}; the rest is matched without regard to case, with or
     *     without a slash at the end
     * @param needed the right that the sender must have
     */
    void on(HttpMethod method, String path, Right needed, HubOperation operation) {
        on(method, path, Set.of(needed), operation);
    }

    /** Adds a route for whoever has any of some rights. */
    void on(HttpMethod method, String path, Set<Right> anyOf, HubOperation operation) {
        on(method, path, anyOf, BODY_LIMIT_BYTES, operation);
    }

    /** Adds a route with a limit of its own for the body, in bytes; longer ones are answered 413. */
    void on(HttpMethod method, String path, Set<Right> anyOf, int bodyLimit, HubOperation operation) {
        routes.add(new Route(PathPattern.of(path), method, Set.copyOf(anyOf), bodyLimit, operation));
        // What is spelled out goes before what is variable: /messages/$batch before /messages/:id.
        routes.sort(Comparator.comparingInt(route -> route.pattern().variables()));
    }

    /** Does what blocks on one of a few threads; a {@link HubFault} thrown there is answered as such. */
    <T> Future<T> blocking(Callable<T> work) {
        return workers.executeBlocking(work, false);
    }

    /**
     * Finds the route of a request.
     *
     * @param path the steps of the path below the hub, decoded
     * @throws HubFault 404 or 405
     */
    Found find(HttpMethod method, List<String> path) {
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            @Nullable Map<String, String> variables = route.pattern.match(path);
            if (variables == null) {
                continue;
            }
            if (route.method.equals(method)) {
                return new Found(route, variables);
            }
            allowed.add(route.method.name());
        }
        if (allowed.isEmpty()) {
            throw new HubFault(404, "There is nothing at this address of a hub.");
        }
        throw HubFault.methodNotAllowed(allowed);
    }
}
