// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the small pieces cost that every notification needs, by JMH. */
@Command(
        name = "micro",
        description = {
            "Times the XML reader, channel tokens and device frames with JMH, and says how many bytes each call allocates.",
            "Short times by default, for a first look: a few per cent between two runs mean nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Only the tokens, and everything with more care:",
            "  bin/bench micro Token",
            "  bin/bench micro --forks 3 --iterations 10"
        })
final class MicroScenario implements Callable<Integer> {

    private static final String PIECES = "org\\.tidings\\.bench\\.micro\\..*";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Only benchmarks whose names match it.")
    private String pattern = "";

    @Option(names = "--forks", defaultValue = "1", description = "Java processes for each (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--iterations",
            defaultValue = "3",
            description = "Seconds measured in each process (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Seconds before, in each process (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        Findings findings = Findings.of(spec);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PIECES + pattern)
                        .forks(forks)
                        .warmupIterations(warmUp)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .timeout(TimeValue.seconds(60))
                        // Like the service.
                        .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = name(result.getParams().getBenchmark());
            findings.add(name, "ns", result.getPrimaryResult().getScore(), 0);
            Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
            if (allocated != null) {
                findings.add(name + ", allocated", "B", allocated.getScore(), 0);
            }
        }
        if (json != null) {
            findings.writeJson(json);
        }
        return results.isEmpty() ? 1 : 0;
    }

    /** The last two parts of a benchmark's name. */
    private static String name(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }
}
