// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.handler.codec.http.HttpHeaders;

/** What requests mean. Called on the event loop of the connection; must not block. */
public interface Route {

    /** Answers a request, now or later. */
    void handle(Request request, Responder responder);

    /**
     * Answers a request that the door cannot pass on, because it is not HTTP or does not end.
     *
     * @param headers as far as they could be read
     * @param why one plain sentence for the sender
     */
    Response malformed(HttpHeaders headers, String why);
}
