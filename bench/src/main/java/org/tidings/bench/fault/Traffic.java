// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Well-behaved senders that go on and on: each posts to the next channel, waits for the answer, rests, and connects again
 * when its connection breaks.
 */
final class Traffic implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(20);

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> paths;
    private final Duration rest;
    private final AtomicLong broken = new AtomicLong();
    private final Histogram answerMicros = new ConcurrentHistogram(3);
    private volatile boolean running = true;

    /**
     * @param paths of the channels that are posted to in turn
     * @param rest between an answer and the next request
     */
    Traffic(String name, int senders, URI push, Ledger ledger, List<String> paths, Duration rest) {
        this.paths = List.copyOf(paths);
        this.rest = rest;
        for (int i = 1; i <= senders; i++) {
            Sender sender = new Sender(name + "." + i, push, ledger);
            int first = i;
            Thread thread = new Thread(() -> post(sender, first), name + "." + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void post(Sender sender, int first) {
        try (sender) {
            for (int turn = first; running; turn++) {
                long started = System.nanoTime();
                try {
                    sender.post(paths.get(turn % paths.size()));
                    answerMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started));
                } catch (IOException connectionBroke) {
                    broken.incrementAndGet();
                    Patience.until(RETRY, () -> !running);
                }
                if (!rest.isZero()) {
                    Patience.until(rest, () -> !running);
                }
            }
        }
    }

    /** How often a connection broke or could not be made. */
    long broken() {
        return broken.get();
    }

    /** How long answers took, in microseconds. */
    Histogram answerMicros() {
        return answerMicros;
    }

    /** Ends it, once what was sent is answered. */
    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(35));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
