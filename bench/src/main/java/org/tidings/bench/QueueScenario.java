// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many notifications a second the service takes for devices that are away. */
@Command(
        name = "queue",
        description = {
            "Posts toasts to devices that are away, spread over very many channels; each is on disk when it is answered.",
            "A bare server that answers 200 to the same requests shows what the machine could do at most."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A small run:", "  bin/bench queue --channels 30000 --seconds 5 --warm-up 3"})
final class QueueScenario implements Callable<Integer> {

    private static final long TIMEOUT_SECONDS = 60;
    private static final double GOAL = 0.5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--channels",
            defaultValue = "1000000",
            description = "Channels, 30 of each device (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--senders",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(names = "--seconds", defaultValue = "15", description = "Measured time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    /** @param loadMicros processor time of this process, for each */
    private record Measured(double perSecond, double cpuMicros, double loadMicros, long notReceived) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Findings findings = Findings.of(spec);
        try (ServiceProcess service = ServiceProcess.start(List.of("--quota", "0", "--queue-limit", "1000"))) {
            ChannelPaths paths = AwayChannels.open(service.push(), channels, out);
            Measured bare = measureBare(paths);
            ProcessCosts before = service.costs();
            Measured tidings = measure(paths, service.push(), service::costs);
            double ratio = tidings.perSecond() / bare.perSecond();
            findings.add("channels, all devices away", "", paths.size());
            findings.add("bare server answers", "/s", bare.perSecond(), 0);
            findings.add("bare server, processor each", "us", bare.cpuMicros(), 1);
            findings.add("accepted", "/s", tidings.perSecond(), 0);
            findings.add("of the bare server", "", ratio, 2, ">= " + GOAL);
            findings.add("processor per notification", "us", tidings.cpuMicros(), 1);
            findings.add("processor of the load, per notification", "us", tidings.loadMicros(), 1);
            findings.add("other answers", "", (double) tidings.notReceived(), 0, "<= 0");
            findings.add("resident with the channels", "MiB", Mebibytes.of(before.residentBytes()), 0);
            findings.add(
                    "resident at the end", "MiB", Mebibytes.of(service.costs().residentBytes()), 0);
            findings.add("data folder", "MiB", Mebibytes.of(service.dataBytes()), 0);
            if (json != null) {
                findings.writeJson(json);
            }
            return tidings.notReceived() == 0 && ratio >= GOAL ? 0 : 1;
        }
    }

    private Measured measureBare(ChannelPaths paths) throws IOException, InterruptedException {
        try (BareProcess bare = BareProcess.start()) {
            return measure(paths, bare.push(), bare::costs);
        }
    }

    private Measured measure(ChannelPaths paths, URI push, Supplier<ProcessCosts> costs) throws InterruptedException {
        try (PostSwarm posting = new PostSwarm(new SpreadPosts(paths, Long.MAX_VALUE), senders)) {
            posting.start(push);
            DeliverScenario.rest(warmUp);
            long receivedBefore = posting.received.sum();
            long cpuBefore = costs.get().cpuMicros();
            long loadBefore = ownMicros();
            long started = System.nanoTime();
            DeliverScenario.rest(seconds);
            double took = (System.nanoTime() - started) / 1e9;
            long count = Math.max(1, posting.received.sum() - receivedBefore);
            long cpu = costs.get().cpuMicros() - cpuBefore;
            long load = ownMicros() - loadBefore;
            posting.pause(TIMEOUT_SECONDS);
            return new Measured(count / took, cpu / (double) count, load / (double) count, posting.notReceived.sum());
        }
    }

    private static long ownMicros() {
        return ProcessCosts.own().cpuMicros();
    }
}
