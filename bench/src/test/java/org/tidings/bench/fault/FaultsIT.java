// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault in a small form, one after another. Those that need no settings of their own share one service. */
@Timeout(120)
class FaultsIT {

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable Site site;
    private static final long SEED = Long.getLong("tidings.faults.seed", System.nanoTime());

    @BeforeAll
    static void start() {
        System.out.println("FaultsIT runs with -Dtidings.faults.seed=" + SEED);
        site = Site.start(Launch.roomy(folder.resolve("data")));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void whatADeviceNeverAcknowledgesComesAgainAndTouchesNobodyElse() throws Exception {
        isSurvived(new SilentDevice());
    }

    @Test
    void senderThatPipelinesAndLeavesIsHarmless() throws Exception {
        isSurvived(new PipelineAndLeave());
    }

    @Test
    void connectionsThatAreResetLoseNothing() throws Exception {
        isSurvived(new ConnectionReset());
    }

    @Test
    void malformedInputIsAnsweredAndTouchesNobodyElse() throws Exception {
        isSurvived(new MalformedInput());
    }

    @Test
    void fullDiskRefusesAndLosesNothing() throws Exception {
        isSurvived(new DiskFull());
    }

    @Test
    void readOnlyStoreRefusesAndLosesNothing() throws Exception {
        isSurvived(new StoreReadOnly());
    }

    @Test
    void floodTouchesNobodyElse() throws Exception {
        isSurvived(new Flood());
    }

    @Test
    void killedServiceLosesNothing() throws Exception {
        isSurvived(new KillNine());
    }

    @Test
    void jumpingClockLosesNothing() throws Exception {
        Fault fault = new ClockJump();
        try (Site own = Site.start(fault.launch(folder.resolve("jumping")))) {
            isSurvived(own, fault);
        }
    }

    private static void isSurvived(Fault fault) throws Exception {
        isSurvived(Objects.requireNonNull(site), fault);
    }

    private static void isSurvived(Site at, Fault fault) throws Exception {
        FaultResult result = new FaultRunner(at, Scale.small(), folder).run(fault, SEED);

        assertThat(result.violations()).as("seed %d, %s", SEED, at.log()).isEmpty();
        assertThat(result.troubles()).as("seed %d, %s", SEED, at.log()).isEmpty();
    }
}
