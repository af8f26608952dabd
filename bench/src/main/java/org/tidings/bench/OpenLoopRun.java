// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * The same evenly timed load on one server, to devices that are connected: an {@link OpenLoop}. Latency counts from the
 * time at which a request was due. Deliveries are counted on the devices' thread, everything else on the caller's.
 */
final class OpenLoopRun implements DeviceSwarm.Deliveries {

    private static final long CONNECT_SECONDS = 60;
    private static final long SETTLE_SECONDS = 10;

    private final int devices;
    private final int senders;
    private final int perSecond;
    private final int warmUp;
    private final int seconds;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong measuredOnes = new AtomicLong();
    private final Histogram latency = Latencies.empty();

    /** Only requests that are due from then on count. */
    private volatile long measuredFrom = Long.MAX_VALUE;

    OpenLoopRun(int devices, int senders, int perSecond, int warmUp, int seconds) {
        this.devices = devices;
        this.senders = senders;
        this.perSecond = perSecond;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    /**
     * What was measured.
     *
     * @param late by how much the load itself was late
     * @param starved requests that had to wait because all connections awaited an answer
     * @param arrived those that were due in the measured time and have come
     * @param due those that were due in the measured time
     */
    record Measured(
            Histogram latency,
            Histogram late,
            long starved,
            long arrived,
            long due,
            long refused,
            double cpuMicros,
            double loadCpuMicros) {}

    Measured measure(Peer peer) throws InterruptedException, IOException {
        try (DeviceSwarm swarm = new DeviceSwarm(peer.devices(), this)) {
            swarm.connect(peer.address(), devices, CONNECT_SECONDS);
            SenderSwarm posting = new SenderSwarm(peer.sending(swarm.channelPaths()), swarm);
            OpenLoop loop = new OpenLoop(posting.thread());
            ProcessCosts before;
            ProcessCosts ownBefore;
            ProcessCosts after;
            ProcessCosts ownAfter;
            try (posting) {
                posting.start(peer.address(), senders, loop);
                warmUp(loop);
                Schedule schedule = Schedule.of(soon(), perSecond, seconds);
                measuredFrom = schedule.startNanos();
                loop.begin(schedule);
                restUntil(measuredFrom);
                before = peer.costs();
                ownBefore = ProcessCosts.own();
                restUntil(schedule.due(schedule.count()));
                after = peer.costs();
                ownAfter = ProcessCosts.own();
                settle(measuredOnes, schedule.count());
            }
            if (swarm.lost() > 0) {
                throw new BenchException(swarm.lost() + " devices lost their connection to " + peer.name());
            }
            double due = (double) perSecond * seconds;
            return new Measured(
                    latency,
                    loop.late,
                    loop.starved(),
                    measuredOnes.get(),
                    (long) due,
                    posting.notReceived.sum(),
                    (after.cpuMicros() - before.cpuMicros()) / due,
                    (ownAfter.cpuMicros() - ownBefore.cpuMicros()) / due);
        }
    }

    /** Load of the same kind, and then a pause in which what it left behind is done. */
    private void warmUp(OpenLoop loop) throws InterruptedException {
        Schedule schedule = Schedule.of(soon(), perSecond, warmUp);
        loop.begin(schedule);
        restUntil(schedule.due(schedule.count()));
        settle(delivered, schedule.count());
    }

    /** A moment from now, in which connections are made and threads come to rest. */
    private static long soon() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
    }

    private static void restUntil(long nanos) throws InterruptedException {
        long rest = nanos - System.nanoTime();
        if (rest > 0) {
            TimeUnit.NANOSECONDS.sleep(rest);
        }
    }

    /** Waits until so many have arrived. */
    private static void settle(AtomicLong arrived, long count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (arrived.get() < count && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void delivered(long dueNanos) {
        delivered.lazySet(delivered.get() + 1);
        if (dueNanos >= measuredFrom) {
            measuredOnes.lazySet(measuredOnes.get() + 1);
            latency.recordValue(Math.max(0, System.nanoTime() - dueNanos));
        }
    }
}
