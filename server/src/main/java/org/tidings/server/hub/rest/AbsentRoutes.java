// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.tidings.server.hub.access.Right;

/** What Azure keeps in a storage account, and this service does not have: says so, and what to do instead. */
public final class AbsentRoutes implements HubRoutes {

    private static final String NO_JOBS =
            "This service has no import and export jobs. Read registrations part by part with GET registrations, and"
                    + " make them with PUT registrations/{id}, which keeps their ids.";

    private static final String NO_FEEDBACK =
            "This service has no feedback container. GET messages/{id} counts what became of a send, and GET"
                    + " messages/{id}/outcomes lists it for each registration.";

    @Override
    public void addTo(HubRouter router) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
            router.on(method, "/jobs", Right.MANAGE, call -> refuse(NO_JOBS));
            router.on(method, "/jobs/:id", Right.MANAGE, call -> refuse(NO_JOBS));
        }
        router.on(HttpMethod.GET, "/feedbackcontainer", Right.MANAGE, call -> refuse(NO_FEEDBACK));
    }

    private static Future<HubAnswer> refuse(String sentence) {
        throw new HubFault(400, sentence);
    }
}
