// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;
import java.util.List;

/** A device's connection is reset in the middle of what it receives, again and again. */
final class ConnectionReset implements Fault {

    private static final int FEW_BYTES = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public void happen(Scene scene) throws Exception {
        try (Relay relay = new Relay(scene.site().push());
                AppDevice torn = new AppDevice("torn", scene.ledger(), relay.address(), scene.fileOf(99))) {
            torn.open();
            int resets = scene.scale().resets();
            try (Traffic traffic = new Traffic(
                    scene.senderName(),
                    1,
                    scene.site().push(),
                    scene.ledger(),
                    List.of(torn.path()),
                    Duration.ofMillis(1))) {
                for (int reset = 1; reset <= resets; reset++) {
                    int cut = reset;
                    relay.cutAfter(1 + scene.random().nextInt(FEW_BYTES));
                    if (!Patience.until(PATIENCE, () -> relay.cuts() >= cut)) {
                        scene.trouble("after " + (reset - 1) + " resets nothing more came to the device");
                        break;
                    }
                    Progress.of(this, reset, resets);
                }
                if (traffic.broken() > 0) {
                    scene.trouble("a sender lost its connection");
                }
            }
            if (!Patience.until(Scene.PATIENCE, torn::connected)
                    || !scene.ledger().await(Scene.PATIENCE, all -> all.owed() == 0)) {
                scene.trouble("the device did not come back, or did not get what it was owed");
            }
            scene.figure("connections reset", relay.cuts());
        }
    }
}
