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

/** What a connected device that does nothing costs the server. */
@Command(
        name = "idle",
        description =
                "Connects devices that then rest, and says what each costs in memory; then the same with the peers.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  bin/bench idle",
            "  bin/bench idle --peers none --devices 5000 --seconds 5",
            "  bin/bench idle --peers nchan,mosquitto --json idle.json"
        })
final class IdleScenario implements Callable<Integer> {

    private static final long TIMEOUT_SECONDS = 120;

    /** Connections that the server has room for beyond those of the devices. */
    private static final int SPARE = 1_500;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private PeerChoice peers = new PeerChoice();

    @Option(names = "--devices", defaultValue = "18000", description = "How many devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long they rest before memory is read (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        List<PeerChoice.Kind> chosen = peers.among(
                List.of(PeerChoice.Kind.NCHAN, PeerChoice.Kind.MOSQUITTO),
                spec.commandLine().getErr());
        Findings findings = Findings.of(spec);
        List<Plot.Line> bars = new ArrayList<>();
        boolean complete;
        try (Peer tidings = TidingsPeer.start(List.of("--max-connections", Integer.toString(devices + SPARE)))) {
            complete = measure(tidings, findings, bars, "<= 4");
        }
        for (PeerChoice.Kind kind : chosen) {
            try (Peer peer = kind.start(devices)) {
                complete &= measure(peer, findings, bars, "");
            }
        }
        findings.column("");
        findings.plot(
                new Plot("memory", Plot.Kind.BARS, "Resident memory of each idle connected device", "", "KiB", bars));
        if (json != null) {
            findings.writeJson(json);
        }
        return complete ? 0 : 1;
    }

    /** Whether all devices stayed. */
    private boolean measure(Peer peer, Findings findings, List<Plot.Line> bars, String goal) throws Exception {
        try (DeviceSwarm swarm = new DeviceSwarm(peer.devices(), sentNanos -> {})) {
            DeliverScenario.rest(2);
            ProcessCosts before = peer.costs();
            long started = System.nanoTime();
            swarm.connect(peer.address(), devices, TIMEOUT_SECONDS);
            double connecting = (System.nanoTime() - started) / 1e9;
            ProcessCosts connected = peer.costs();
            DeliverScenario.rest(seconds);
            ProcessCosts rested = peer.costs();
            double each = (rested.residentBytes() - before.residentBytes()) / 1024.0 / devices;
            findings.column(peer.name());
            findings.condition(peer.name(), peer.version());
            findings.add("devices connected", "", swarm.open());
            findings.add("devices lost", "", swarm.lost());
            findings.add("connecting took", "s", connecting, 1);
            findings.add("resident before", "MiB", mebibytes(before.residentBytes()), 1);
            findings.add("resident when connected", "MiB", mebibytes(connected.residentBytes()), 1);
            findings.add("resident after the rest", "MiB", mebibytes(rested.residentBytes()), 1);
            findings.add("resident each", "KiB", each, 2, goal);
            findings.add(
                    "processor each while idle",
                    "us/s",
                    (rested.cpuMicros() - connected.cpuMicros()) / (double) seconds / devices,
                    3);
            bars.add(Plot.bar(peer.name(), each));
            return swarm.lost() == 0;
        }
    }

    private static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
