// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One send under way. Its mutable part is confined to the event loop of its lane. */
final class Exchange {

    private final URI channel;
    private final Address address;
    private final Payload payload;
    private final long startedNanos;
    private final CompletableFuture<SendResult> future = new CompletableFuture<>();

    private boolean done;
    private boolean writeFailed;
    private @Nullable Link link;

    Exchange(URI channel, Address address, Payload payload, long startedNanos) {
        this.channel = channel;
        this.address = address;
        this.payload = payload;
        this.startedNanos = startedNanos;
    }

    URI channel() {
        return channel;
    }

    Address address() {
        return address;
    }

    Payload payload() {
        return payload;
    }

    long startedNanos() {
        return startedNanos;
    }

    CompletableFuture<SendResult> future() {
        return future;
    }

    /** Notes that it is over. Answers false when it was over already. */
    boolean end() {
        boolean first = !done;
        done = true;
        return first;
    }

    boolean isDone() {
        return done;
    }

    /** The connection that it was given to; null while it waits. */
    @Nullable
    Link link() {
        return link;
    }

    void link(Link link) {
        this.link = link;
    }

    /** It was not sent, and waits for another connection. */
    void takeBack() {
        link = null;
        writeFailed = false;
    }

    void writeFailed() {
        writeFailed = true;
    }

    /** A request that was not written to its end is not complete, and no service acts on it. */
    boolean mayHaveBeenSent() {
        return link != null && !writeFailed;
    }
}
