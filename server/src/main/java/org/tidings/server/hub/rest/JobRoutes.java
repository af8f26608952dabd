// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.tidings.server.hub.access.Right;

/** Import and export of registrations as jobs, which this service does not have: says so. */
public final class JobRoutes implements HubRoutes {

    @Override
    public void addTo(HubRouter router) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
            router.on(method, "/jobs", Right.MANAGE, call -> refuse());
            router.on(method, "/jobs/:id", Right.MANAGE, call -> refuse());
        }
    }

    private static Future<HubAnswer> refuse() {
        throw new HubFault(
                400,
                "This service has no import and export jobs. Read registrations part by part with GET registrations, and"
                        + " make them with PUT registrations/{id}, which keeps their ids.");
    }
}
