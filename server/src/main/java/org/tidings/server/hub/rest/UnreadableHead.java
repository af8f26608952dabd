// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers a request whose head is no HTTP, or too long, and ends its connection. */
final class UnreadableHead {

    private UnreadableHead() {}

    static void answer(HttpServerRequest request, Instant now) {
        HubFault fault = fault(request.decoderResult().cause());
        HubAnswer answer = ErrorDocument.of(fault, UUID.randomUUID().toString(), now);
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", Integer.toString(answer.body().length));
        response.putHeader("Connection", "close");
        response.end(Buffer.buffer(answer.body()))
                .onComplete(end -> request.connection().close());
    }

    private static HubFault fault(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new HubFault(
                    414,
                    "The address is longer than " + HubDoor.MAX_LINE_BYTES + " bytes with its method and version.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new HubFault(431, "The headers are longer than " + HubDoor.MAX_HEAD_BYTES + " bytes.");
        }
        return new HubFault(400, "The request is no HTTP/1.1 that can be read.");
    }
}
