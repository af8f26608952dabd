// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;

/** What a route does. Called on the event loop: what blocks goes to a worker. */
@FunctionalInterface
interface HubOperation {

    /**
     * Carries out a request.
     *
     * @throws HubFault when it cannot be carried out; a failed future with one means the same
     */
    Future<HubAnswer> run(HubCall call);
}
