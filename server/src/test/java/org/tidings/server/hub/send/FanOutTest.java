// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends that cannot go on. */
@Timeout(60)
class FanOutTest {

    @TempDir
    Path folder;

    @Test
    void sendThatIsGivenUpLeavesItsPlaceToOthers() throws InterruptedException {
        try (SendWorld world = new SendWorld(folder)) {
            world.register(3);
            world.sends().stop();
            SendId id = world.submit(world.toast(null));
            FanOut fanOut = world.fanOut(new SetbackRule(Duration.ofNanos(1), 0, 3));
            Run run = new Run(fanOut, world.jobs().of(world.send(id)).orElseThrow());
            world.failingReads.begin("targets");

            SendWorld.until(() -> {
                fanOut.step(run);
                return run.isOver();
            });

            assertThat(world.send(id).state()).isEqualTo(SendState.ABANDONED);
        }
    }
}
