// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.tidings.bench.proc.Proc;

/**
 * A soak under way: devices and senders on one thread, and another one, which calls these methods and looks at them now and
 * then.
 */
final class SoakRun implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 60;
    private static final long LOOK_MILLIS = 100;
    private static final long SEED = 20_101_122;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final ServiceProcess service;
    private final GcLog collections;
    private final SoakSwarm swarm;
    private final SoakSenders senders;
    private final int devices;

    private long startedNanos;
    private long accepted;
    private long delivered;

    private record Counts(long accepted, long delivered, int ready, Histogram latency) {}

    SoakRun(ServiceProcess service, GcLog collections, int devices, double churn, int rate) {
        this.service = service;
        this.collections = collections;
        this.devices = devices;
        this.swarm = new SoakSwarm(loop, service.push(), devices, churn, new Random(SEED));
        this.senders = new SoakSenders(loop, service.push(), swarm, rate);
    }

    /** Connects all devices, then begins to post and to churn. */
    void start() throws InterruptedException {
        swarm.enroll(TIMEOUT_SECONDS);
        startedNanos = System.nanoTime();
        loop.execute(() -> {
            swarm.churn();
            senders.start();
        });
    }

    /** What happened since the last time. */
    SoakSamples.Sample sample() throws IOException, InterruptedException {
        Counts now = onLoop(() -> new Counts(
                swarm.ledger().acceptedCount(),
                swarm.ledger().deliveredCount(),
                swarm.readyCount(),
                swarm.takeLatency()));
        SoakSamples.Sample sample = new SoakSamples.Sample(
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos),
                Mebibytes.of(service.costs().residentBytes()),
                collections.lastMebibytes(),
                Proc.openFiles(service.pid()),
                now.latency.getValueAtPercentile(50) / 1e6,
                now.latency.getValueAtPercentile(99) / 1e6,
                now.accepted - accepted,
                now.delivered - delivered,
                devices - now.ready);
        accepted = now.accepted;
        delivered = now.delivered;
        return sample;
    }

    /** Posts no more, lets all devices come back and take what waits for them, and says what became of everything. */
    SoakLedger.Account settle() throws InterruptedException {
        loop.execute(() -> {
            senders.stop();
            swarm.settle();
        });
        long started = System.nanoTime();
        while (true) {
            SoakLedger.Account account = onLoop(() -> swarm.ledger().account());
            boolean late = System.nanoTime() - started > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
            boolean all = onLoop(() -> senders.unanswered() == 0 && swarm.readyCount() == devices);
            if (late || (all && account.lost() == 0 && account.unanswered() == 0)) {
                return account;
            }
            new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Connections of devices that ended though nobody wanted them to. */
    int lostUnexpectedly() throws InterruptedException {
        return onLoop(swarm::lostUnexpectedly);
    }

    private <T> T onLoop(Callable<T> question) throws InterruptedException {
        try {
            return loop.submit(question).get();
        } catch (ExecutionException failure) {
            throw new BenchException("the load has failed: " + failure.getCause(), failure);
        }
    }

    @Override
    public void close() {
        loop.execute(() -> {
            senders.close();
            swarm.close();
        });
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
