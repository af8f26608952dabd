// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether parts without locks keep their promises when threads meet in them, by jcstress. */
@Command(
        name = "stress",
        description = {
            "Lets threads meet in the parts that do without locks, very many times, and looks at every outcome: jcstress runs "
                    + "each test interpreted and compiled in several ways."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "A minute or two, and for longer:", "  bin/bench stress", "  bin/bench stress --iterations 50"})
final class StressScenario implements Callable<Integer> {

    private static final Pattern COUNTED = Pattern.compile(
            "Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

    private static final int ITERATION_MILLIS = 100;

    /** For 48 variants and to find out about the machine; an iteration more adds some seconds. */
    private static final long LIMIT_SECONDS = 360;

    private static final long LIMIT_OF_ITERATION_SECONDS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--iterations",
            defaultValue = "2",
            description = "Tenths of a second that each variant of a test runs (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Findings findings = Findings.of(spec);
        Path folder = Files.createTempDirectory("tidings-bench-stress");
        try {
            String said = run(folder);
            Counts counts = Counts.in(said);
            if (counts.passed < counts.planned || counts.planned == 0) {
                out.println(said);
            }
            findings.add("tests, each in its variants", "", counts.planned);
            findings.add("passed", "", counts.passed);
            findings.add("failed", "", (double) counts.planned - counts.passed, 0, "<= 0");
            if (json != null) {
                findings.writeJson(json);
            }
            return counts.planned > 0 && counts.passed == counts.planned ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    /** What the last line of progress counts. */
    private record Counts(int planned, int passed) {

        static Counts in(String said) {
            Counts last = new Counts(0, 0);
            Matcher matcher = COUNTED.matcher(said);
            while (matcher.find()) {
                last = new Counts(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
            return last;
        }
    }

    private String run(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("stress.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", "/usr"), "bin", "java")
                                .toString(),
                        "-cp",
                        classPath(),
                        "org.openjdk.jcstress.Main",
                        "-t",
                        "org.tidings",
                        "-m",
                        "quick",
                        "-time",
                        Integer.toString(ITERATION_MILLIS),
                        "-iters",
                        Integer.toString(iterations),
                        "-sc",
                        "false",
                        "-r",
                        folder.resolve("results").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS + iterations * LIMIT_OF_ITERATION_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchException("jcstress did not end in time: " + read(log));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return read(log);
    }

    /** jcstress takes every class whose name has Result in it for one of its own; the sender library has such. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("sender"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
