// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.Hubs;

/** Finds out from the head of a request what it asks for. Thread-safe. */
record Planner(Hubs hubs, Management management, HubRouter router) {

    /** Says what is asked for, or throws {@link HubFault} when there is nothing of the kind. */
    Plan plan(HttpServerRequest request, RequestTarget target, URI base) {
        List<String> steps = target.steps();
        if (Management.concerns(steps)) {
            return management.plan(request.method(), request.getHeader("If-Match"), target, base);
        }
        Hub hub = hubs.find(steps.get(0));
        if (hub == null) {
            throw HubFault.noSuchHub();
        }
        HubRouter.Found found = router.find(request.method(), steps.subList(1, steps.size()));
        HubRouter.Route route = found.route();
        Map<String, String> variables = found.variables();
        return new Plan(
                hub.key(),
                route.anyOf(),
                route.bodyLimit(),
                (rule, body) -> route.operation()
                        .run(new HubCall(
                                hub, variables, target.query(), request.headers(), body, base, rule.rights())));
    }
}
