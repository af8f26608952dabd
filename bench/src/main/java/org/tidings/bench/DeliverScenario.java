// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.report.Plot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many notifications a second travel from senders to connected devices, and what each costs. */
@Command(
        name = "deliver",
        description = {
            "Posts toasts in a closed loop to connected devices, with Tidings and then with its peers.",
            "Tidings answers when a toast is on disk or with its device; the peers keep them in memory."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  bin/bench deliver",
            "  bin/bench deliver --peers none --seconds 5 --warm-up 5",
            "  bin/bench deliver --peers nchan,mosquitto,bare --json deliver.json"
        })
final class DeliverScenario implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PeerChoice peers = new PeerChoice();

    @Option(names = "--devices", defaultValue = "1000", description = "Connected devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--senders",
            defaultValue = "64",
            description = "Connections that post (default: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "Measured time of each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    private final Map<String, ClosedLoopRun.Measured> all = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        List<PeerChoice.Kind> chosen = peers.among(
                List.of(PeerChoice.Kind.values()), spec.commandLine().getErr());
        Findings findings = Findings.of(spec);
        boolean complete;
        try (Peer tidings = TidingsPeer.start(List.of("--quota", "0", "--queue-limit", "1000"))) {
            complete = measure(tidings, findings);
        }
        for (PeerChoice.Kind kind : chosen) {
            try (Peer peer = kind.start(devices + senders)) {
                complete &= measure(peer, findings);
            }
        }
        compare(findings);
        plot(findings);
        if (json != null) {
            findings.writeJson(json);
        }
        return complete ? 0 : 1;
    }

    /** Whether everything was accepted and arrived. */
    private boolean measure(Peer peer, Findings findings) throws Exception {
        ClosedLoopRun.Measured measured = new ClosedLoopRun(devices, senders, warmUp, seconds).measure(peer);
        all.put(peer.name(), measured);
        findings.column(peer.name());
        findings.condition(peer.name(), peer.version());
        findings.add("accepted", "/s", measured.accepted(), 0);
        if (peer.delivers()) {
            findings.add("delivered", "/s", measured.delivered(), 0);
        }
        findings.add("processor for each", "us", measured.cpuMicros(), 1);
        findings.add("processor of the load for each", "us", measured.loadCpuMicros(), 1);
        if (peer.delivers()) {
            Latencies.add(findings, measured.latency());
        }
        findings.add("resident", "MiB", measured.residentBytes() / 1024.0 / 1024, 0);
        findings.add("refused", "", measured.refused());
        if (peer.delivers()) {
            findings.add("accepted and not delivered", "", measured.missing());
        }
        return measured.refused() == 0 && measured.missing() == 0;
    }

    private void compare(Findings findings) {
        ClosedLoopRun.Measured tidings = all.get(TidingsPeer.NAME);
        if (tidings == null) {
            return;
        }
        all.forEach((name, peer) -> {
            if (name.equals(TidingsPeer.NAME)) {
                return;
            }
            findings.column("Tidings to " + name);
            if (peer.delivered() > 0) {
                findings.add("delivered", "times", tidings.delivered() / peer.delivered(), 2, ">= 1");
                findings.add(
                        "processor for each",
                        "times",
                        tidings.cpuMicros() / peer.cpuMicros(),
                        2,
                        name.equals(MosquittoPeer.NAME) ? "<= 1" : "");
            } else {
                findings.add("accepted", "times", tidings.accepted() / peer.accepted(), 2);
            }
        });
        findings.column("");
    }

    private void plot(Findings findings) {
        List<Plot.Line> throughput = new ArrayList<>();
        List<Plot.Line> costs = new ArrayList<>();
        List<Plot.Line> latencies = new ArrayList<>();
        all.forEach((name, measured) -> {
            costs.add(Plot.bar(name, measured.cpuMicros()));
            if (measured.delivered() > 0) {
                throughput.add(Plot.bar(name, measured.delivered()));
                latencies.add(Latencies.line(name, measured.latency()));
            } else {
                throughput.add(Plot.bar(name + " (accepted)", measured.accepted()));
            }
        });
        findings.plot(new Plot(
                "throughput", Plot.Kind.BARS, "Notifications delivered a second", "", "notifications/s", throughput));
        findings.plot(new Plot(
                "processor",
                Plot.Kind.BARS,
                "Processor time of the server for each notification",
                "",
                "microseconds",
                costs));
        findings.plot(new Plot(
                "latency",
                Plot.Kind.PERCENTILES,
                "Latency at full load, from request to device",
                "percentile",
                "milliseconds",
                latencies));
    }

    /** Lets time pass: this is what is measured. */
    static void rest(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }
}
