// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The same load on one server: senders that post as soon as they have an answer, to devices that are connected. Deliveries
 * are counted on the devices' thread, everything else on the caller's.
 */
final class ClosedLoopRun implements DeviceSwarm.Deliveries {

    private static final long CONNECT_SECONDS = 60;
    private static final long SETTLE_SECONDS = 5;

    private final int devices;
    private final int senders;
    private final int warmUp;
    private final int seconds;
    private final AtomicLong delivered = new AtomicLong();
    private volatile Histogram latency = Latencies.empty();

    ClosedLoopRun(int devices, int senders, int warmUp, int seconds) {
        this.devices = devices;
        this.senders = senders;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    /**
     * What was measured.
     *
     * @param delivered a second; of a server that does not deliver, 0
     * @param cpuMicros processor time of the server for each notification
     * @param loadCpuMicros the same of this process, which plays senders and devices
     * @param missing accepted in the whole run, and not delivered some seconds after its end
     */
    record Measured(
            double accepted,
            double delivered,
            double cpuMicros,
            double loadCpuMicros,
            Histogram latency,
            long residentBytes,
            long refused,
            long missing) {}

    Measured measure(Peer peer) throws InterruptedException, IOException {
        try (DeviceSwarm swarm = peer.delivers() ? new DeviceSwarm(peer.devices(), this) : null) {
            if (swarm != null) {
                swarm.connect(peer.address(), devices, CONNECT_SECONDS);
            }
            try (SenderSwarm posting = swarm == null
                    ? new SenderSwarm(peer.sending(List.of()))
                    : new SenderSwarm(peer.sending(swarm.channelPaths()), swarm)) {
                posting.start(peer.address(), senders);
                DeliverScenario.rest(warmUp);
                return measure(peer, swarm, posting);
            }
        }
    }

    private Measured measure(Peer peer, @Nullable DeviceSwarm swarm, SenderSwarm posting) throws InterruptedException {
        latency = Latencies.empty();
        long deliveredBefore = delivered.get();
        long receivedBefore = posting.received.sum();
        ProcessCosts before = peer.costs();
        ProcessCosts ownBefore = ProcessCosts.own();
        long started = System.nanoTime();
        DeliverScenario.rest(seconds);
        double took = (System.nanoTime() - started) / 1e9;
        long count = delivered.get() - deliveredBefore;
        long received = posting.received.sum() - receivedBefore;
        ProcessCosts after = peer.costs();
        ProcessCosts ownAfter = ProcessCosts.own();
        Histogram measured = latency;
        latency = Latencies.empty();
        posting.pause();
        settle(posting, swarm);
        if (swarm != null && swarm.lost() > 0) {
            throw new BenchException(swarm.lost() + " devices lost their connection to " + peer.name());
        }
        double each = Math.max(1, swarm == null ? received : count);
        return new Measured(
                received / took,
                count / took,
                (after.cpuMicros() - before.cpuMicros()) / each,
                (ownAfter.cpuMicros() - ownBefore.cpuMicros()) / each,
                measured,
                after.residentBytes(),
                posting.notReceived.sum(),
                swarm == null ? 0 : posting.received.sum() - delivered.get());
    }

    /** Waits until what is under way has arrived. */
    private void settle(SenderSwarm posting, @Nullable DeviceSwarm swarm) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        do {
            TimeUnit.MILLISECONDS.sleep(100);
        } while (swarm != null && posting.received.sum() != delivered.get() && System.nanoTime() < until);
    }

    @Override
    public void delivered(long sentNanos) {
        delivered.lazySet(delivered.get() + 1);
        latency.recordValue(Math.max(0, System.nanoTime() - sentNanos));
    }
}
