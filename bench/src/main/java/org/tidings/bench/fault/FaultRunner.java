// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lets a fault happen between two looks at the service: before it and after it, everything works, and afterwards the
 * ledger is clean and the service holds no more than before. For one thread.
 */
final class FaultRunner {

    private static final int GREETINGS = 5;
    private static final Duration LEVEL_PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Scale scale;
    private final Path folder;

    /** @param folder for device files and ledgers */
    FaultRunner(Site site, Scale scale, Path folder) {
        this.site = site;
        this.scale = scale;
        this.folder = folder;
    }

    /** Where the ledger of a fault goes that was not clean. */
    Path ledgerOf(Fault fault) {
        return folder.resolve(fault.name() + ".ledger.tsv");
    }

    FaultResult run(Fault fault, long seed) throws Exception {
        long started = System.nanoTime();
        try (Scene scene = new Scene(fault.name(), site, scale, seed, folder)) {
            greet(scene, "before it");
            Level before = Level.of(site);
            fault.happen(scene);
            long over = System.nanoTime();
            if (!site.alive()) {
                scene.trouble("the service has ended");
                return result(fault, scene, before, before, started, since(over));
            }
            if (!scene.settled()) {
                scene.trouble("devices were not all back, or something owed had not come, within "
                        + Scene.PATIENCE.toSeconds() + " s");
            }
            Duration recovery = since(over);
            greet(scene, "after it");
            Level after = levelAfter(before);
            if (!after.isBackTo(before)) {
                scene.trouble(
                        "the service holds more than before: " + after.inWords() + ", before " + before.inWords());
            }
            String notReady = site.trouble();
            if (!notReady.isEmpty()) {
                scene.trouble("the service says that it is " + notReady);
            }
            return result(fault, scene, before, after, started, recovery);
        }
    }

    private FaultResult result(Fault fault, Scene scene, Level before, Level after, long started, Duration recovery)
            throws IOException {
        Map<String, Long> answers = scene.ledger().answers();
        for (String answer : answers.keySet()) {
            if (!answer.equals("200 Received") && !fault.answers().contains(answer)) {
                scene.trouble("well-behaved senders were answered " + answer + ", " + answers.get(answer) + " times");
            }
        }
        FaultResult result = new FaultResult(
                fault.name(),
                LedgerChecker.violations(scene.ledger().entries()),
                List.copyOf(scene.troubles()),
                answers,
                scene.ledger().told(),
                before,
                after,
                since(started),
                recovery,
                scene.figures());
        if (!result.clean()) {
            scene.ledger().write(ledgerOf(fault));
        }
        return result;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** A new sender reaches every device. */
    private static void greet(Scene scene, String when) {
        try (Sender sender = scene.sender()) {
            for (int i = 0; i < GREETINGS; i++) {
                for (String path : scene.paths()) {
                    sender.post(path);
                }
            }
            if (!scene.settled()) {
                scene.trouble("what a new sender sent " + when + " did not arrive");
            }
        } catch (IOException broken) {
            scene.trouble("a new sender could not send " + when + ": " + broken.getMessage());
        }
    }

    /** Connections that have ended take the service a moment to notice. */
    private Level levelAfter(Level before) {
        Patience.until(LEVEL_PATIENCE, () -> before.mayHaveOpen(Level.openFiles(site.pid())));
        return Level.of(site);
    }
}
