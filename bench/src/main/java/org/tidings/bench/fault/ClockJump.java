// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The clock of the service jumps by a day, forth and back and back and forth, while a device is away, a channel has used up
 * its quota, and a notification is held for its window.
 */
final class ClockJump implements Fault {

    private static final int QUOTA = 30;
    private static final int FOR_AWAY = 20;
    private static final Duration WINDOW_PATIENCE = Duration.ofSeconds(15);
    private static final Duration DAY = Duration.ofDays(1);

    /** By how much the clock is wrong after each jump. */
    private static final List<Duration> JUMPS = List.of(DAY, Duration.ZERO, DAY.negated(), Duration.ZERO);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Set<String> answers() {
        return Set.of("406 Dropped", "412 Dropped");
    }

    /** The clock of a service whose data folder this is. */
    private static FakeClock clockOf(Path folder) {
        return new FakeClock(folder.resolveSibling("clock"));
    }

    @Override
    public Launch launch(Path folder) {
        return new Launch(
                folder,
                List.of(
                        "--quota",
                        Integer.toString(QUOTA),
                        "--queue-limit",
                        "5000",
                        "--soon-window",
                        "200ms",
                        "--drain",
                        "0s",
                        "--log-level",
                        "warn"),
                clockOf(folder).environment());
    }

    @Override
    public void happen(Scene scene) throws IOException {
        FakeClock clock = clockOf(scene.site().folder());
        AppDevice away = scene.devices().get(0);
        away.leave();
        try (Sender sender = scene.sender()) {
            for (int i = 0; i < FOR_AWAY; i++) {
                sender.post(away.path());
            }
            for (Duration wrongBy : JUMPS.subList(0, scene.scale().clockJumps())) {
                jump(scene, sender, clock, wrongBy);
            }
        } finally {
            clock.wrongBy(Duration.ZERO);
        }
        away.comeBack();
    }

    private static void useUpQuota(Scene scene, Sender sender) throws IOException {
        for (int i = 0; i <= 2 * QUOTA; i++) {
            if (sender.post(scene.devices().get(1).path()).status() == 406) {
                return;
            }
        }
        scene.trouble("the quota of " + QUOTA + " was never used up");
    }

    private static void jump(Scene scene, Sender sender, FakeClock clock, Duration wrongBy) throws IOException {
        useUpQuota(scene, sender);
        String after = "with the clock wrong by " + wrongBy.toHours() + " h ";
        sender.postWithinWindow(scene.devices().get(2).path());
        clock.wrongBy(wrongBy);
        Reply nextDay = sender.post(scene.devices().get(1).path());
        if (!nextDay.received()) {
            scene.trouble(after + "a new day's quota is not given: " + nextDay.inWords());
        }
        if (!sender.post(scene.devices().get(3).path()).received()) {
            scene.trouble(after + "a sender is refused");
        }
        sender.post(scene.devices().get(0).path());
        int onlyAway = FOR_AWAY + JUMPS.size();
        if (!scene.ledger().await(WINDOW_PATIENCE, all -> all.owed() <= onlyAway)) {
            scene.trouble(after + "what was held for a window did not come");
        }
        String trouble = scene.site().trouble();
        if (!trouble.isEmpty()) {
            scene.trouble(after + "the service says: " + trouble);
        }
    }
}
