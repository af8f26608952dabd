// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.http.HttpClientResponse;

/**
 * How many requests one connection may carry at once.
 *
 * @param limit the most
 * @param asked whether the app wants that with every server; otherwise only with those that are known to be up to it
 */
record Pipelining(int limit, boolean asked) {

    /** Enough that a connection is never idle between two packets; more only makes more requests doubtful when it is cut. */
    static final Pipelining WHERE_ALLOWED = new Pipelining(32, false);

    /** What a connection may carry before the server has answered. */
    int atFirst() {
        return asked ? limit : 1;
    }

    /** What it may carry after that answer: Tidings answers pipelined requests in order, and says so with its name. */
    int after(HttpClientResponse answer, Wire wire) {
        String server = answer.getHeader("Server");
        boolean allowed = server != null && server.startsWith("Tidings") && !wire.forwarded();
        return asked || allowed ? limit : 1;
    }
}
