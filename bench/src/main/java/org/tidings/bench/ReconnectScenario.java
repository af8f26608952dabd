// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What happens when all devices are lost at once and come back at once. */
@Command(
        name = "reconnect",
        description = {
            "Connects devices, cuts all of their connections at once, posts to each while it is away, lets all come back at "
                    + "once, and says how long it takes until each has what waited for it.",
            "A device that comes back is the same one: it says hello with its id and secret."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A small run:", "  bin/bench reconnect --devices 2000"})
final class ReconnectScenario implements Callable<Integer> {

    private static final int SENDERS = 64;
    private static final long TIMEOUT_SECONDS = 120;
    private static final double GOAL_SECONDS = 5;
    private static final int LOOK_MILLIS = 50;

    /** Connections besides the devices': senders, and what is just ending. */
    private static final int SPARE_CONNECTIONS = 1_500;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--devices", defaultValue = "18000", description = "How many devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--pending",
            defaultValue = "3",
            description = "Notifications that wait for each, at most 30 (default: ${DEFAULT-VALUE}).")
    private int pending;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        OpenFiles.demandRoomFor(devices + SPARE_CONNECTIONS);
        Findings findings = Findings.of(spec);
        List<String> settings =
                List.of("--quota", "0", "--max-connections", Integer.toString(devices + SPARE_CONNECTIONS));
        try (ServiceProcess service = ServiceProcess.start(settings);
                ReturningSwarm swarm = new ReturningSwarm(devices, pending)) {
            OpsClient ops = new OpsClient(service);
            swarm.enroll(service.push(), TIMEOUT_SECONDS);
            findings.add("devices connected", "", swarm.paths().size());
            ProcessCosts idle = service.costs();
            findings.add("resident then", "MiB", Mebibytes.of(idle.residentBytes()), 0);

            long lost = System.nanoTime();
            swarm.loseAll(TIMEOUT_SECONDS);
            await(ops, "tidings_connections", 0);
            findings.add("all lost, as the service sees it, after", "s", seconds(lost), 2);
            long posting = System.nanoTime();
            post(service, swarm);
            findings.add("notifications posted", "", (long) devices * pending);
            findings.add("posted", "/s", devices * (double) pending / seconds(posting), 0);

            ProcessCosts before = service.costs();
            long loadBefore = ownMicros();
            long overflows = ListenQueue.overflows();
            boolean all = swarm.returnAll(TIMEOUT_SECONDS);
            ProcessCosts after = service.costs();
            long load = ownMicros() - loadBefore;
            overflows = ListenQueue.overflows() - overflows;
            if (all) {
                await(ops, "tidings_notifications_acknowledged_total", (double) devices * pending);
            }

            phase(findings, "connected", swarm.connectedMicros, "");
            phase(findings, "welcomed", swarm.welcomedMicros, "");
            phase(findings, "served", swarm.servedMicros, "<= " + GOAL_SECONDS);
            double last = swarm.servedMicros.getMaxValue() / 1e6;
            findings.add("devices not served", "", (double) swarm.notServed(), 0, "<= 0");
            findings.add("notifications that came twice", "", swarm.repeatedCount(), 0, "<= 0");
            findings.add("notifications that came to another device", "", swarm.strayedCount(), 0, "<= 0");
            findings.add("connections lost before all was served", "", swarm.triedAgainCount());
            findings.add("connections that found the listen queue full", "", overflows);
            findings.add("processor per device", "us", (after.cpuMicros() - before.cpuMicros()) / (double) devices, 0);
            findings.add("processor of the load, per device", "us", load / (double) devices, 0);
            findings.add("resident at the end", "MiB", Mebibytes.of(after.residentBytes()), 0);
            findings.add("resident, most of the whole run", "MiB", Mebibytes.of(after.peakBytes()), 0);
            if (json != null) {
                findings.writeJson(json);
            }
            boolean right = swarm.repeatedCount() == 0 && swarm.strayedCount() == 0;
            return all && right && last <= GOAL_SECONDS ? 0 : 1;
        }
    }

    private static void phase(Findings findings, String what, Histogram micros, String goal) {
        findings.add("half " + what + " after", "s", micros.getValueAtPercentile(50) / 1e6, 2);
        findings.add("last " + what + " after", "s", micros.getMaxValue() / 1e6, 2, goal);
    }

    private void post(ServiceProcess service, ReturningSwarm swarm) throws InterruptedException {
        long count = (long) devices * pending;
        try (PostSwarm senders = new PostSwarm(new RoundPosts(swarm.paths(), pending), SENDERS)) {
            senders.start(service.push());
            if (!senders.awaitEnd(TIMEOUT_SECONDS) || senders.received.sum() != count) {
                throw new BenchException(
                        "only " + senders.received.sum() + " of " + count + " notifications were taken");
            }
        }
    }

    /** One for each channel, then the second for each, and so on. Not thread-safe. */
    private static final class RoundPosts implements PostSwarm.Posts {

        private final ChannelPaths paths;
        private final int each;
        private int round;
        private int place;

        RoundPosts(ChannelPaths paths, int each) {
            this.paths = paths;
            this.each = each;
        }

        @Override
        public boolean next(ByteBuf request) {
            if (place == paths.size()) {
                place = 0;
                round++;
            }
            if (round == each) {
                return false;
            }
            PostRequest.TOAST.writeTo(request, paths, place, (long) place * each + round, System.nanoTime());
            place++;
            return true;
        }
    }

    /** Waits until a metric of the service has this value. */
    private static void await(OpsClient ops, String metric, double value) throws IOException, InterruptedException {
        long started = System.nanoTime();
        while (ops.metric(metric) != value) {
            if (seconds(started) > TIMEOUT_SECONDS) {
                throw new BenchException(
                        metric + " is " + ops.metric(metric) + ", not " + value + ", after " + TIMEOUT_SECONDS + " s");
            }
            new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static long ownMicros() {
        return ProcessCosts.own().cpuMicros();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
