// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter shown = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new PrintWriter(shown, true), terminal, nanos::get);
    }

    private String taken() {
        String text = shown.toString();
        shown.getBuffer().setLength(0);
        return text;
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void aTerminalGetsABarThatIsDrawnOverAndTakenAway() {
        ProgressBar bar = bar(true);

        bar.show("Processing", 0, 1_000_000);
        assertThat(taken()).isEqualTo("\r\u001b[K[------------------------------]   0 %  Processing, 0 of 1,000,000");
        pass(2);
        bar.show("Processing", 500_000, 1_000_000);
        assertThat(taken())
                .isEqualTo("\r\u001b[K[###############---------------]  50 %  "
                        + "Processing, 500,000 of 1,000,000, 250,000 a second");
        // Some came after they were counted.
        bar.show("Processing", 1_000_003, 1_000_000);
        assertThat(taken()).contains("[##############################] 100 %");
        bar.end();
        bar.show("Processing", 1, 2);
        assertThat(taken()).isEqualTo("\r\u001b[K");
    }

    @Test
    void anythingElseGetsALineForEachStateAndOneNowAndThen() {
        ProgressBar bar = bar(false);

        bar.show("Enqueued", 0, -1);
        bar.show("Enqueued", 0, -1);
        bar.show("Processing", 3, -1);
        pass(9);
        bar.show("Processing", 4, -1);
        pass(1);
        bar.show("Processing", 50, -1);
        bar.end();

        assertThat(taken().lines())
                .containsExactly(
                        "tidings: Enqueued, 0", "tidings: Processing, 3", "tidings: Processing, 50, 5 a second");
    }

    @Test
    void nobodyToSendToHasNoBar() {
        bar(true).show("Processing", 0, 0);

        assertThat(taken()).isEqualTo("\r\u001b[KProcessing, 0 of 0");
    }
}
