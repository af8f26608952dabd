// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import java.util.Set;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Right;

/**
 * How a request will be carried out, made from its head alone.
 *
 * @param owner whose rules count before the namespace's: a hub's key, or 0
 * @param anyOf rights of which the sender must have one
 * @param bodyLimit bytes
 * @param work what to do when the sender is known and the body is there
 */
record Plan(long owner, Set<Right> anyOf, int bodyLimit, Work work) {

    /** What is done in the end. */
    @FunctionalInterface
    interface Work {
        /** Does it, or throws {@link HubFault} when it cannot be done. */
        Future<HubAnswer> run(AccessRule rule, byte[] body);
    }
}
