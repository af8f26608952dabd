// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.tidings.server.hub.access.Right;

/** Operations of a hub that answer with what they were given. */
final class EchoRoutes {

    private EchoRoutes() {}

    /** Answers with what it was given. */
    static Future<HubAnswer> echo(HubCall call) {
        return Future.succeededFuture(HubAnswer.of(
                200,
                "text/plain",
                call.hub().name() + " " + call.path() + " " + call.query() + " " + call.body().length + " "
                        + call.base()));
    }

    static void routes(HubRouter router) {
        router.on(HttpMethod.GET, "/registrations/:id", Right.LISTEN, EchoRoutes::echo);
        router.on(HttpMethod.PUT, "/registrations/:id", Right.LISTEN, EchoRoutes::echo);
        router.on(HttpMethod.POST, "/messages", Right.SEND, EchoRoutes::echo);
        router.on(HttpMethod.GET, "/messages/:id", Set.of(Right.SEND, Right.MANAGE), EchoRoutes::echo);
        router.on(HttpMethod.POST, "/messages/$batch", Set.of(Right.SEND), 100, EchoRoutes::echo);
        router.on(HttpMethod.GET, "/tags/:tag/registrations", Right.MANAGE, EchoRoutes::echo);
    }
}
