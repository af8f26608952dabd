// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.push.CallbackPost;
import org.tidings.server.push.InactiveCallback;

/** Posts callbacks over HTTP. Any answer of the 200s means that the sender took it. Thread-safe. */
final class HttpCallbackPost implements CallbackPost {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCallbackPost.class);
    private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(15);

    private final HttpClient client;

    HttpCallbackPost(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS));
    }

    @Override
    public CompletableFuture<Boolean> post(InactiveCallback callback) {
        try {
            return send(callback);
        } catch (RuntimeException unusable) {
            LOG.warn("The callback {} cannot be posted", callback.uri(), unusable);
            return CompletableFuture.completedFuture(false);
        }
    }

    private CompletableFuture<Boolean> send(InactiveCallback callback) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(callback.uri().toString())
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/octet-stream");
        return client.request(request)
                .compose(open -> open.send(Buffer.buffer(callback.body())))
                .map(answer -> answer.statusCode() / 100 == 2)
                .onFailure(
                        failure -> LOG.info("The callback {} was not taken: {}", callback.uri(), failure.getMessage()))
                .otherwise(false)
                .toCompletionStage()
                .toCompletableFuture();
    }
}
