// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Senders that write thousands of requests at once and leave without reading all answers, or any. What they have read is
 * kept as promised; what they have not may come or not.
 */
final class PipelineAndLeave implements Fault {

    private static final int AT_ONCE = 100;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public void happen(Scene scene) throws InterruptedException {
        int pipelined = scene.scale().pipelined();
        long written = 0;
        for (int departure = 1; departure <= scene.scale().departures(); departure++) {
            int toRead = departure % 2 == 0 ? 0 : 1 + scene.random().nextInt(pipelined);
            written += leave(scene, toRead);
        }
        scene.figure("requests written", written);
        scene.figure("answers read", scene.ledger().answered());
        scene.figure("requests left behind", scene.ledger().unanswered());
    }

    private static int leave(Scene scene, int toRead) throws InterruptedException {
        List<String> paths = scene.paths();
        AtomicInteger written = new AtomicInteger();
        Sender sender = scene.sender();
        Thread writer = new Thread(
                () -> {
                    try {
                        while (written.get() < scene.scale().pipelined()) {
                            List<String> next = new ArrayList<>();
                            for (int i = 0; i < AT_ONCE; i++) {
                                next.add(paths.get(i % paths.size()));
                            }
                            sender.write(next);
                            written.addAndGet(AT_ONCE);
                        }
                    } catch (IOException left) {
                        // The other thread has ended the connection.
                    }
                },
                "pipeline");
        writer.setDaemon(true);
        writer.start();
        try (sender) {
            Patience.until(Duration.ofSeconds(5), () -> written.get() > 0);
            if (toRead == 0) {
                // Until neither side takes any more, or all is written.
                Patience.pass(Duration.ofMillis(200));
            }
            for (int i = 0; i < toRead; i++) {
                sender.read();
            }
        } catch (IOException broken) {
            scene.trouble("the connection of a sender that reads broke: " + broken.getMessage());
        }
        writer.join(TimeUnit.SECONDS.toMillis(30));
        return written.get();
    }
}
