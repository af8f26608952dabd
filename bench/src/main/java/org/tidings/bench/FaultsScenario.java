// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.fault.FaultException;
import org.tidings.bench.fault.FaultReport;
import org.tidings.bench.fault.FaultSeries;
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
final class FaultsScenario implements Callable<Integer> {

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

    @Option(names = "--small", description = "Everything in small numbers, rounds as well, as bin/test does.")
    private boolean small;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the numbers into a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        LIBRARY.setLevel(Level.WARNING);
        long from = seed == null ? new Random().nextLong() : seed;
        out.println("seed " + from);
        Path folder = Files.createTempDirectory("tidings-faults");
        FaultSeries series = small ? FaultSeries.small(from, folder) : FaultSeries.large(rounds, from, folder);
        Findings findings = Findings.of(spec);
        findings.condition("seed", Long.toString(from));
        findings.condition(small ? "numbers" : "rounds", small ? "small" : Integer.toString(rounds));
        int clean = 0;
        List<String> names = only.isEmpty() ? FaultSeries.names() : only;
        try {
            for (String name : names) {
                findings.column(name);
                out.flush();
                clean += tell(out, findings, series.run(name)) ? 1 : 0;
            }
        } catch (FaultException impossible) {
            throw new BenchException(String.valueOf(impossible.getMessage()), impossible);
        }
        findings.column("");
        out.println();
        findings.add("faults", "", names.size());
        findings.add("faults after which something was wrong", "", (double) names.size() - clean, 0, "<= 0");
        if (json != null) {
            findings.writeJson(json);
        }
        boolean allClean = clean == names.size();
        out.printf(
                Locale.ROOT, "%n%s%n", allClean ? "Nothing was wrong." : "Something was wrong; the seed was " + from);
        if (allClean) {
            deleteAll(folder);
        }
        return allClean ? 0 : 1;
    }

    /** Returns whether all was well. */
    private static boolean tell(PrintWriter out, Findings findings, FaultReport report) {
        for (FaultReport.Row row : report.rows()) {
            findings.add(row.name(), row.unit(), row.value(), row.digits());
        }
        report.wrong().forEach(sentence -> out.println("  " + sentence));
        if (!report.wrong().isEmpty()) {
            out.println("  the ledger and the log are in " + report.folder());
        }
        out.flush();
        return report.wrong().isEmpty();
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
