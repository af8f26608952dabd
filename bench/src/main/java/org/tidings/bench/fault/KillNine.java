// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The service is killed with SIGKILL under load, at a random moment, and started again with its data; many times. Now and
 * then a device is away meanwhile, so that what it is owed is on disk only; the senders go on while it starts; or it is
 * killed again as soon as it is back.
 */
final class KillNine implements Fault {

    private static final int SENDERS = 4;
    private static final int MOST_COUNTED = 800;
    private static final Duration LONGEST_LOAD = Duration.ofMillis(500);
    private static final int AWAY_EVERY = 3;
    private static final int AGAIN_EVERY = 4;
    private static final Duration SHORT_LIFE = Duration.ofMillis(200);

    @Override
    public String name() {
        return "kill-9";
    }

    @Override
    public void happen(Scene scene) {
        Site site = scene.site();
        long slowest = 0;
        for (int round = 1; round <= scene.scale().rounds(); round++) {
            AppDevice away = round % AWAY_EVERY == 2 ? scene.devices().get(0) : null;
            if (away != null) {
                away.leave();
            }
            Traffic traffic = scene.traffic(SENDERS, Duration.ZERO);
            awaitMoment(scene.ledger(), scene.random());
            site.kill();
            long dead = System.nanoTime();
            if (!scene.random().nextBoolean()) {
                traffic.close();
            }
            site.startAgain();
            if (scene.random().nextInt(AGAIN_EVERY) == 0) {
                Patience.pass(upTo(SHORT_LIFE, scene.random()));
                site.kill();
                site.startAgain();
            }
            Patience.pass(upTo(SHORT_LIFE, scene.random()));
            traffic.close();
            if (away != null) {
                away.comeBack();
            }
            if (!scene.settled()) {
                scene.trouble("round " + round + ": devices were not back, or "
                        + scene.ledger().owed() + " owed notifications had not come, within "
                        + Scene.PATIENCE.toSeconds() + " s");
            }
            slowest = Math.max(slowest, System.nanoTime() - dead);
            List<Violation> violations = LedgerChecker.violations(scene.ledger().entries());
            if (!violations.isEmpty() || !scene.troubles().isEmpty()) {
                scene.trouble("round " + round + " was not clean");
                break;
            }
            Progress.of(this, round, scene.scale().rounds());
        }
        scene.figure("rounds", scene.scale().rounds());
        scene.figure("slowest return of everything owed, ms", slowest / 1_000_000);
        scene.figure("answered", scene.ledger().answered());
        scene.figure("without an answer", scene.ledger().unanswered());
        scene.figure("without an answer and delivered", deliveredUnanswered(scene.ledger()));
    }

    /** So many answers or deliveries from now, or so much time. */
    private static void awaitMoment(Ledger ledger, Random random) {
        int count = 1 + random.nextInt(MOST_COUNTED);
        Duration longest = Duration.ofSeconds(20);
        switch (random.nextInt(3)) {
            case 0 -> {
                long target = ledger.answered() + count;
                ledger.await(longest, all -> all.answered() >= target);
            }
            case 1 -> {
                long target = ledger.told() + count;
                ledger.await(longest, all -> all.told() >= target);
            }
            default -> Patience.pass(upTo(LONGEST_LOAD, random));
        }
    }

    private static Duration upTo(Duration longest, Random random) {
        return Duration.ofMillis(random.nextInt((int) longest.toMillis()));
    }

    private static long deliveredUnanswered(Ledger ledger) {
        return ledger.entries().stream()
                .filter(entry -> entry instanceof Entry.Unanswered unanswered && ledger.isTold(unanswered.id()))
                .count();
    }
}
