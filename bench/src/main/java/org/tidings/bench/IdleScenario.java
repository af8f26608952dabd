// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a connected device that does nothing costs the service. */
@Command(
        name = "idle",
        description = "Connects devices that then rest, and says what each costs the service in memory.",
        mixinStandardHelpOptions = true)
final class IdleScenario implements Callable<Integer> {

    private static final long TIMEOUT_SECONDS = 120;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--devices", defaultValue = "18000", description = "How many devices (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long they rest before memory is read (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (ServiceProcess service = ServiceProcess.start(List.of("--max-connections", "19500"));
                DeviceSwarm swarm = new DeviceSwarm(frame -> {})) {
            DeliverScenario.rest(2);
            ProcessCosts before = service.costs();
            long started = System.nanoTime();
            swarm.connect(service.push(), devices, TIMEOUT_SECONDS);
            double connecting = (System.nanoTime() - started) / 1e9;
            ProcessCosts connected = service.costs();
            DeliverScenario.rest(seconds);
            ProcessCosts rested = service.costs();
            out.printf(Locale.ROOT, "devices connected            %d (%d lost)%n", swarm.open(), swarm.lost());
            out.printf(Locale.ROOT, "connecting took              %.1f s%n", connecting);
            out.printf(Locale.ROOT, "resident before              %.1f MiB%n", mebibytes(before.residentBytes()));
            out.printf(Locale.ROOT, "resident when connected      %.1f MiB%n", mebibytes(connected.residentBytes()));
            out.printf(
                    Locale.ROOT, "resident after %3d s         %.1f MiB%n", seconds, mebibytes(rested.residentBytes()));
            out.printf(
                    Locale.ROOT,
                    "resident each                %.2f KiB%n",
                    (rested.residentBytes() - before.residentBytes()) / 1024.0 / devices);
            out.printf(
                    Locale.ROOT,
                    "processor each while idle    %.3f us/s%n",
                    (rested.cpuMicros() - connected.cpuMicros()) / (double) seconds / devices);
            return swarm.lost() == 0 ? 0 : 1;
        }
    }

    private static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
