// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One open connection. Confined to the event loop of its lane. */
final class Link {

    private final Host host;
    private final HttpClientConnection connection;
    private final Pipelining pipelining;
    private int room;
    private int inFlight;

    /** Those in flight whose callers still wait. */
    private int awaited;

    private long answers;
    private long idleSinceNanos;
    private boolean retired;
    private @Nullable Throwable trouble;

    Link(Host host, HttpClientConnection connection, Pipelining pipelining, long nowNanos) {
        this.host = host;
        this.connection = connection;
        this.pipelining = pipelining;
        this.room = pipelining.atFirst();
        this.idleSinceNanos = nowNanos;
        connection.exceptionHandler(this::troubled);
        connection.closeHandler(closed -> host.closed(this));
    }

    /** Whether another request can be written now. */
    boolean hasRoom() {
        return !retired && inFlight < room;
    }

    int inFlight() {
        return inFlight;
    }

    /** Answers so far. */
    long answers() {
        return answers;
    }

    /** Why it broke, as far as the connection itself said; the requests on it hear only that it is closed. */
    @Nullable
    Throwable trouble() {
        return trouble;
    }

    boolean restsSince(long nanos) {
        return inFlight == 0 && idleSinceNanos - nanos <= 0;
    }

    /** Closes it; what is on it fails. */
    void close() {
        retired = true;
        connection.close();
    }

    /**
     * A request on it has had its time. The connection takes no other, because it may be dead; but what was written behind
     * that request may still be answered, each in its own time, and so it is closed when nobody waits any more. Answers
     * belong to requests by their order: one that comes too late is taken for no other's.
     */
    void timedOut() {
        retired = true;
        awaitedNoMore();
    }

    void send(Exchange exchange) {
        inFlight++;
        awaited++;
        exchange.link(this);
        Wire wire = host.wire();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(wire.requestTarget(exchange.address()))
                .setHeaders(exchange.payload().headers(exchange.address().authority(), wire.proxyAuthorization()));
        connection.request(options).onComplete(started -> {
            if (started.failed()) {
                // Closed before anything was written: any other connection will do.
                retired = true;
                over(exchange);
                again(exchange);
            } else {
                write(exchange, started.result());
            }
        });
    }

    private void write(Exchange exchange, HttpClientRequest request) {
        // What goes wrong also fails the response, where it is handled.
        request.exceptionHandler(failure -> {});
        request.response().onComplete(begun -> {
            if (begun.failed()) {
                failed(exchange, begun.cause());
            } else {
                read(exchange, begun.result());
            }
        });
        request.end(exchange.payload().body()).onFailure(failure -> exchange.writeFailed());
    }

    private void read(Exchange exchange, HttpClientResponse response) {
        AnswerReader reader = new AnswerReader(response);
        response.handler(reader::chunk);
        response.endHandler(end -> answered(exchange, response, reader));
        // The head says what became of the notification; a cut in the body takes only the sentence.
        response.exceptionHandler(cut -> {
            retired = true;
            answered(exchange, response, reader);
        });
    }

    private void answered(Exchange exchange, HttpClientResponse response, AnswerReader reader) {
        if (!reader.end()) {
            return;
        }
        answers++;
        room = pipelining.after(response, host.wire());
        over(exchange);
        if (reader.endsConnection()) {
            close();
        }
        host.answered(exchange, reader.answer());
    }

    private void failed(Exchange exchange, Throwable cause) {
        retired = true;
        over(exchange);
        // A connection that has served before was about to be closed, such as after an answer in HTTP/1.0. That of a
        // server
        // that never answers would only be followed by the next of its kind.
        if (!exchange.mayHaveBeenSent() && answers > 0) {
            again(exchange);
        } else {
            host.failed(exchange, Failures.talking(host.wire(), this, exchange, cause));
        }
    }

    private void again(Exchange exchange) {
        exchange.takeBack();
        host.again(exchange);
    }

    private void over(Exchange exchange) {
        inFlight--;
        idleSinceNanos = System.nanoTime();
        if (!exchange.isDone()) {
            awaitedNoMore();
        }
    }

    private void awaitedNoMore() {
        awaited--;
        if (retired && awaited == 0) {
            connection.close();
        }
    }

    private void troubled(Throwable cause) {
        retired = true;
        if (trouble == null) {
            trouble = cause;
        }
    }
}
