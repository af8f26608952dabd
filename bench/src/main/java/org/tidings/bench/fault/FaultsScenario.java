// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.BenchException;
import org.tidings.bench.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets one fault after another happen, each to a service of its own, and says whether a promise was broken. */
@Command(
        name = "faults",
        description = {
            "Kills the service, fills its disk, floods it, and checks from what senders and devices saw that nothing that was"
                    + " answered Received is lost, nothing is delivered twice, and all comes back to its level.",
            "Exit code 1 when something was wrong; the ledger with what senders and devices saw is kept then."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Faults: silent, pipeline, reset, malformed, disk-full, read-only, clock, flood, kill-9.",
            "",
            "Examples:",
            "  bin/bench faults",
            "  bin/bench faults --only kill-9 --rounds 20",
            "  bin/bench faults --only flood,malformed --seed 42",
            "  bin/bench faults --small"
        })
public final class FaultsScenario implements Callable<Integer> {

    private static final int MOST_VIOLATIONS = 20;
    private static final int MOST_FLOOD = 20_000;
    private static final int OWN_FILES = 500;

    /** Of the device library, which says each time that it connects again. Kept, because loggers are forgotten. */
    private static final Logger LIBRARY = Logger.getLogger("org.tidings.device");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            defaultValue = "200",
            description =
                    "How often the service is killed, and a device's connection is reset (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These faults, not all.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--seed",
            description = "What is random goes as in the run that printed this seed, as far as two computers agree.")
    private @Nullable Long seed;

    @Option(names = "--small", description = "Everything in small numbers, as bin/test does.")
    private boolean small;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the numbers into a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        LIBRARY.setLevel(java.util.logging.Level.WARNING);
        List<Fault> faults = chosen();
        long from = seed == null ? new Random().nextLong() : seed;
        Scale scale = small ? Scale.small() : Scale.full(rounds, floodConnections());
        Path folder = Files.createTempDirectory("tidings-faults");
        Findings findings = new Findings(out);
        out.println("seed " + from);
        boolean clean = true;
        for (Fault fault : faults) {
            out.printf(Locale.ROOT, "%n%s%n", fault.name());
            out.flush();
            clean &= report(out, findings, fault, run(fault, scale, from, folder), folder);
        }
        if (json != null) {
            findings.writeJson(json);
        }
        out.printf(Locale.ROOT, "%n%s%n", clean ? "Nothing was wrong." : "Something was wrong; the seed was " + from);
        if (clean) {
            deleteAll(folder);
        }
        return clean ? 0 : 1;
    }

    private List<Fault> chosen() {
        List<Fault> all = Faults.all();
        if (only.isEmpty()) {
            return all;
        }
        List<Fault> chosen = new ArrayList<>();
        for (String name : only) {
            chosen.add(all.stream()
                    .filter(fault -> fault.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BenchException("there is no fault " + name + "; there are "
                            + String.join(", ", all.stream().map(Fault::name).toList()))));
        }
        return chosen;
    }

    private static FaultResult run(Fault fault, Scale scale, long seed, Path folder) throws Exception {
        Path own = Files.createDirectory(folder.resolve(fault.name()));
        try (Site site = Site.start(fault.launch(own.resolve("data")))) {
            FaultResult result = new FaultRunner(site, scale, own).run(fault, seed);
            if (!result.clean()) {
                Files.writeString(own.resolve("service.log"), site.log());
            }
            return result;
        } finally {
            fault.afterwards();
        }
    }

    private static boolean report(PrintWriter out, Findings findings, Fault fault, FaultResult result, Path folder) {
        String name = fault.name() + ": ";
        result.answers().forEach((answer, count) -> findings.add(name + "answered " + answer, "", count));
        findings.add(name + "delivered", "", result.told());
        result.figures().forEach((figure, value) -> {
            int comma = figure.lastIndexOf(", ");
            String unit = comma < 0 ? "" : figure.substring(comma + 2);
            findings.add(
                    name + (comma < 0 ? figure : figure.substring(0, comma)),
                    unit,
                    value.doubleValue(),
                    value instanceof Double ? 2 : 0);
        });
        findings.add(name + "live memory before", "KiB", result.before().liveBytes() / 1024);
        findings.add(name + "live memory after", "KiB", result.after().liveBytes() / 1024);
        findings.add(name + "resident before", "MiB", result.before().residentBytes() / 1024 / 1024);
        findings.add(name + "resident after", "MiB", result.after().residentBytes() / 1024 / 1024);
        findings.add(name + "open files before", "", result.before().openFiles());
        findings.add(name + "open files after", "", result.after().openFiles());
        findings.add(name + "recovered after", "ms", result.recovery().toMillis());
        findings.add(name + "took", "s", result.took().toMillis() / 1000.0, 1);
        findings.add(name + "promises broken", "", result.violations().size());
        findings.add(name + "other troubles", "", result.troubles().size());
        result.violations().stream()
                .limit(MOST_VIOLATIONS)
                .forEach(violation -> out.println("  " + violation.inWords()));
        result.troubles().forEach(trouble -> out.println("  " + trouble));
        if (!result.clean()) {
            out.println("  the ledger and the log are in " + folder.resolve(fault.name()));
        }
        out.flush();
        return result.clean();
    }

    /** As many as may be open here, besides this program's own files. */
    private static int floodConnections() throws IOException {
        try (Stream<String> limits = Files.lines(Path.of("/proc/self/limits"))) {
            long limit = limits.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.strip().split("\\s+", -1)[3])
                    .map(number -> number.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(number))
                    .findFirst()
                    .orElse(1024L);
            return (int) Math.max(100, Math.min(MOST_FLOOD, limit - OWN_FILES));
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
