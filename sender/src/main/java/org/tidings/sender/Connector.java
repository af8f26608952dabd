// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import java.time.Duration;

/** Opens connections. */
final class Connector {

    private final HttpClientAgent client;
    private final Duration connectTimeout;

    Connector(HttpClientAgent client, Duration connectTimeout) {
        this.client = client;
        this.connectTimeout = connectTimeout;
    }

    /** Opens one on the event loop of the caller. */
    Future<HttpClientConnection> connect(Wire wire) {
        try {
            return client.connect(wire.connectOptions(connectTimeout));
        } catch (RuntimeException failure) {
            // Bad key material shows here.
            return Future.failedFuture(failure);
        }
    }
}
