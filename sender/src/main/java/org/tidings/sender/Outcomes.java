// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidings.sender.Address.Endpoint;

/** Where exchanges end: the listener is told, then the caller. Thread-safe. */
final class Outcomes {

    private final Completions completions;
    private final SenderListener listener;
    private final AtomicInteger pending = new AtomicInteger();

    Outcomes(Completions completions, SenderListener listener) {
        this.completions = completions;
        this.listener = listener;
    }

    /** Takes a place for one exchange, unless as many as this are taken. */
    boolean admit(int most) {
        if (pending.incrementAndGet() > most) {
            pending.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Whether this thread runs a callback, after which {@link Transport#wake} comes. */
    boolean inCallback() {
        return completions.inCallback();
    }

    /** Brings completions on their way. */
    void tell(List<Runnable> told) {
        completions.addAll(told);
    }

    /** What tells of an answer. */
    Runnable answered(Exchange exchange, SendResult result) {
        Duration took = took(exchange);
        return () -> {
            pending.decrementAndGet();
            try {
                listener.answered(exchange.channel(), exchange.payload().kind(), result, took);
            } finally {
                exchange.future().complete(result);
            }
        };
    }

    /** What tells of a failure. */
    Runnable failed(Exchange exchange, SendFailedException failure) {
        Duration took = took(exchange);
        return () -> {
            pending.decrementAndGet();
            try {
                listener.failed(exchange.channel(), exchange.payload().kind(), failure, took);
            } finally {
                exchange.future().completeExceptionally(failure);
            }
        };
    }

    /** The caller has cancelled: nobody waits. */
    void abandoned() {
        pending.decrementAndGet();
    }

    void linkOpened(Endpoint endpoint) {
        completions.add(() -> listener.connectionOpened(endpoint.toString()));
    }

    void linkClosed(Endpoint endpoint) {
        completions.add(() -> listener.connectionClosed(endpoint.toString()));
    }

    private static Duration took(Exchange exchange) {
        return Duration.ofNanos(System.nanoTime() - exchange.startedNanos());
    }
}
