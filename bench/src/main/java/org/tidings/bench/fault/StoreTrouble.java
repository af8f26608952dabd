// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;

/** What is common to all that keeps the service from writing: senders go on, one device is away. */
final class StoreTrouble {

    private static final int SENDERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StoreTrouble() {}

    /**
     * @param rest between the requests of a sender
     * @param begin keeps the service from writing
     * @param end lets it write again
     */
    static void during(Scene scene, Duration rest, Runnable begin, Runnable end) {
        Ledger ledger = scene.ledger();
        AppDevice away = scene.devices().get(0);
        away.leave();
        try (Traffic traffic = scene.traffic(SENDERS, rest)) {
            long received = ledger.answered("200 Received");
            ledger.await(PATIENCE, all -> all.answered("200 Received") >= received + 20);
            begin.run();
            try {
                if (!ledger.await(PATIENCE, all -> all.answered("503") > 0)) {
                    scene.trouble("nobody was answered 503");
                }
                if (scene.site().trouble().isEmpty()) {
                    scene.trouble("the service says that it is ready while it cannot write");
                }
                Patience.pass(scene.scale().troubleTime());
                if (!scene.site().alive()) {
                    scene.trouble("the service has ended");
                    return;
                }
            } finally {
                end.run();
            }
            long writable = System.nanoTime();
            // One that was on its way may have been answered already.
            long before = ledger.answered("200 Received") + SENDERS;
            if (!ledger.await(PATIENCE, all -> all.answered("200 Received") > before)) {
                scene.trouble("nobody was answered Received within " + PATIENCE.toSeconds() + " s of the end");
            }
            scene.figure("accepts again after, ms", (System.nanoTime() - writable) / 1_000_000);
            if (traffic.broken() > 0) {
                scene.trouble("connections of senders broke, " + traffic.broken() + " times");
            }
        }
        away.comeBack();
    }
}
