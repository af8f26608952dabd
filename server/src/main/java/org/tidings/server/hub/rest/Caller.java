// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.net.SocketAddress;

/**
 * A connection of which Vert.x has not told yet.
 *
 * @param ends by which the connection is known again that Vert.x tells of later
 * @param close ends it
 */
record Caller(Ends ends, Runnable close) {

    /** The two ends of a connection. */
    record Ends(SocketAddress remote, SocketAddress local) {}
}
