// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Reads the body of one request within a limit of size and of time, and as far as there is room for it beside those of other
 * requests. Of one that is not taken some more is read and thrown away, so that its sender gets to read the answer. Confined
 * to the event loop of the request.
 */
final class Body {

    private static final int THROWN_AWAY_BYTES = 1 << 20;
    private static final byte[] NONE = {};

    private final int limit;
    private final Promise<byte[]> read = Promise.promise();
    private final BodyRoom.Share share;
    private Buffer gathered = Buffer.buffer();
    private boolean crowded;
    private long seen;

    private Body(int limit, BodyRoom.Share share) {
        this.limit = limit;
        this.share = share;
    }

    /**
     * Reads it; fails with a {@link HubFault} when it is too long or too slow, or when there is no room, otherwise when its
     * sender has gone.
     *
     * @param share what is taken for it, and is given back by whoever is done with the body
     */
    static Future<byte[]> read(
            Vertx vertx, HttpServerRequest request, int limit, Duration patience, BodyRoom.Share share) {
        if (request.isEnded() || none(request)) {
            return Future.succeededFuture(NONE);
        }
        Body body = new Body(limit, share);
        request.handler(body::take).endHandler(end -> body.end()).exceptionHandler(body.read::tryFail);
        if (waits(request)) {
            if (declared(request) > limit) {
                return Future.failedFuture(HubFault.tooLarge(limit));
            }
            request.response().writeContinue();
        }
        long timer = vertx.setTimer(patience.toMillis(), late -> body.tooSlow(patience));
        return body.read.future().andThen(done -> vertx.cancelTimer(timer));
    }

    /** Whether its sender waits for leave to send it: after a refusal nobody knows whether it comes. */
    static boolean waits(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    private static boolean none(HttpServerRequest request) {
        return declared(request) == 0 && request.getHeader("Transfer-Encoding") == null && request.streamId() < 0;
    }

    private static long declared(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException neverPastTheDecoder) {
            return 0;
        }
    }

    private void take(Buffer part) {
        seen += part.length();
        if (read.future().isComplete()) {
            return;
        }
        if (seen <= limit) {
            gather(part);
        } else if (seen > (long) limit + THROWN_AWAY_BYTES) {
            read.tryFail(HubFault.tooLarge(limit).last());
        }
    }

    private void gather(Buffer part) {
        if (!crowded && share.take(part.length())) {
            gathered.appendBuffer(part);
        } else {
            crowded = true;
            gathered = Buffer.buffer();
            share.giveBack();
        }
    }

    private void end() {
        if (seen > limit) {
            read.tryFail(HubFault.tooLarge(limit));
        } else if (crowded) {
            read.tryFail(HubFault.busy());
        } else {
            byte[] whole = gathered.getBytes();
            // The request is there for as long as its answer takes, and this with it.
            gathered = Buffer.buffer();
            read.tryComplete(whole);
        }
    }

    private void tooSlow(Duration patience) {
        String detail = "The body did not arrive within " + patience.toSeconds() + " s; send it at once, or less.";
        read.tryFail(new HubFault(408, detail).last());
    }
}
