// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.report.Plot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a notification takes to a connected device while so many a second are posted, whatever happens. */
@Command(
        name = "latency",
        description = {
            "Posts toasts at times that are fixed beforehand, with Tidings and then with its peers.",
            "Latency counts from the time at which a toast should have been posted to its receipt at the device. "
                    + "So a server that stalls cannot hide it by slowing its senders down."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  bin/bench latency",
            "  bin/bench latency --peers none --rate 20000 --seconds 10",
            "  bin/bench latency --peers mosquitto --json latency.json"
        })
final class LatencyScenario implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PeerChoice peers = new PeerChoice();

    @Option(names = "--rate", defaultValue = "10000", description = "Toasts a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--devices", defaultValue = "1000", description = "Connected devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--senders",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Measured time of each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        List<PeerChoice.Kind> chosen = peers.among(
                List.of(PeerChoice.Kind.NCHAN, PeerChoice.Kind.MOSQUITTO),
                spec.commandLine().getErr());
        Findings findings = Findings.of(spec);
        List<Plot.Line> lines = new ArrayList<>();
        boolean complete;
        try (Peer tidings = TidingsPeer.start(List.of("--quota", "0", "--queue-limit", "1000"))) {
            complete = measure(tidings, findings, lines, "< 1", "< 5", "< 20");
        }
        for (PeerChoice.Kind kind : chosen) {
            try (Peer peer = kind.start(devices + senders)) {
                complete &= measure(peer, findings, lines);
            }
        }
        findings.column("");
        findings.plot(new Plot(
                "percentiles",
                Plot.Kind.PERCENTILES,
                "Latency at an even rate, from the due time of the request to the device",
                "percentile",
                "milliseconds",
                lines));
        if (json != null) {
            findings.writeJson(json);
        }
        return complete ? 0 : 1;
    }

    /** Whether everything arrived. */
    private boolean measure(Peer peer, Findings findings, List<Plot.Line> lines, String... goals) throws Exception {
        OpenLoopRun.Measured measured = new OpenLoopRun(devices, senders, rate, warmUp, seconds).measure(peer);
        findings.column(peer.name());
        findings.condition(peer.name(), peer.version());
        findings.add("posted", "/s", measured.due() / (double) seconds, 0);
        Latencies.add(findings, measured.latency(), goals);
        findings.add("processor for each", "us", measured.cpuMicros(), 1);
        findings.add("processor of the load for each", "us", measured.loadCpuMicros(), 1);
        findings.add("the load itself was late, p50", "ms", Latencies.millis(measured.late(), 50), 3);
        findings.add("the load itself was late, p99", "ms", Latencies.millis(measured.late(), 99), 3);
        findings.add("the load itself was late, p99.9", "ms", Latencies.millis(measured.late(), 99.9), 3);
        findings.add("found no free connection", "", measured.starved());
        findings.add("refused", "", measured.refused());
        findings.add("did not arrive", "", measured.due() - measured.arrived());
        lines.add(Latencies.line(peer.name(), measured.latency()));
        return measured.refused() == 0 && measured.arrived() == measured.due();
    }
}
