// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many notifications a second travel from senders over the disk to connected devices, and what each costs. */
@Command(
        name = "deliver",
        description = "Posts toasts in a closed loop to connected devices that acknowledge them.",
        mixinStandardHelpOptions = true)
final class DeliverScenario implements Callable<Integer> {

    private static final long TIMEOUT_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--devices", defaultValue = "1000", description = "Connected devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--senders",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(names = "--seconds", defaultValue = "15", description = "Measured time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    /** Written by the swarm's thread, replaced by this one. */
    private volatile Histogram latency = new Histogram(3);

    private final AtomicLong delivered = new AtomicLong();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ServiceProcess service = ServiceProcess.start(List.of("--quota", "0", "--queue-limit", "1000"));
                DeviceSwarm swarm = new DeviceSwarm(this::delivered)) {
            swarm.connect(service.push(), devices, TIMEOUT_SECONDS);
            try (SenderSwarm posting = new SenderSwarm(swarm.channelPaths())) {
                posting.start(service.push(), senders);
                rest(warmUp);
                latency = new Histogram(3);
                long deliveredBefore = delivered.get();
                long receivedBefore = posting.received.sum();
                ProcessCosts before = service.costs();
                long started = System.nanoTime();
                rest(seconds);
                double took = (System.nanoTime() - started) / 1e9;
                ProcessCosts after = service.costs();
                long count = delivered.get() - deliveredBefore;
                long received = posting.received.sum() - receivedBefore;
                posting.pause();
                Histogram measured = latency;
                out.printf(Locale.ROOT, "accepted/s                   %.0f%n", received / took);
                out.printf(Locale.ROOT, "delivered/s                  %.0f%n", count / took);
                out.printf(
                        Locale.ROOT,
                        "processor per notification   %.1f us%n",
                        (after.cpuMicros() - before.cpuMicros()) / (double) count);
                out.printf(
                        Locale.ROOT,
                        "latency p50 p99 p99.9 max    %.2f %.2f %.2f %.2f ms%n",
                        millis(measured.getValueAtPercentile(50)),
                        millis(measured.getValueAtPercentile(99)),
                        millis(measured.getValueAtPercentile(99.9)),
                        millis(measured.getMaxValue()));
                out.printf(
                        Locale.ROOT, "resident                     %.0f MiB%n", after.residentBytes() / 1024.0 / 1024);
                out.printf(Locale.ROOT, "other answers                %d%n", posting.notReceived.sum());
            }
        }
        return 0;
    }

    private void delivered(CharSequence frame) {
        delivered.incrementAndGet();
        String text = frame.toString();
        int start = text.indexOf("<wp:Text1>") + "<wp:Text1>".length();
        long sentNanos = Long.parseLong(text, start, text.indexOf('<', start), 10);
        latency.recordValue(Math.max(0, System.nanoTime() - sentNanos));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** Lets time pass: this is what is measured. */
    static void rest(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}
