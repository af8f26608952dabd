// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;

/** Opens very many channels of devices that go away. */
final class AwayChannels {

    /** Channels that one device opens: the default limit of the service. */
    private static final int EACH = 30;

    /** Devices between two words of progress. */
    private static final int STEP = 4_000;

    private static final long TIMEOUT_SECONDS = 600;

    private AwayChannels() {}

    /** Opens as many channels, and some more if the last device has room; says how far it is. */
    static ChannelPaths open(URI push, int channels, PrintWriter progress) throws InterruptedException {
        int devices = (channels + EACH - 1) / EACH;
        long started = System.nanoTime();
        try (DeviceSwarm leavers = DeviceSwarm.ofLeavers(EACH)) {
            for (int made = 0; made < devices; made += STEP) {
                leavers.connect(push, Math.min(STEP, devices - made), TIMEOUT_SECONDS);
                progress.printf(
                        Locale.ROOT,
                        "  %,d of %,d channels are open after %.0f s%n",
                        leavers.open(),
                        devices * EACH,
                        (System.nanoTime() - started) / 1e9);
                progress.flush();
            }
            if (leavers.open() != devices * EACH) {
                throw new BenchException("only " + leavers.open() + " of " + devices * EACH + " channels were opened");
            }
            return ChannelPaths.of(leavers.channelPaths());
        }
    }
}
