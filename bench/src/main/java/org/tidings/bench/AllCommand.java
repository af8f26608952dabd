// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.report.Page;
import org.tidings.bench.report.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs every scenario, each in a process of its own, and writes the page. One that fails does not stop the others. */
@Command(
        name = "all",
        description = {
            "Runs every scenario in turn and writes docs/performance.md, with results and plots in docs/performance/.",
            "A scenario that fails does not stop the others; the page says so, and the exit code is 1."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  bin/bench all",
            "  bin/bench all --only deliver,latency",
            "  bin/bench all --skip soak,faults",
            "  bin/bench all --minutes-of-soak 5 --rounds 20",
            "  bin/bench all --quick          whether everything works, in some minutes; writes to a temporary folder"
        })
final class AllCommand implements Callable<Integer> {

    /** What a soak and faults take besides what can be asked for. */
    private static final int MINUTES_BESIDES = 30;

    /** At least so often the service is killed and is back. */
    private static final int ROUNDS_A_MINUTE = 4;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Runs only these, in the usual order.")
    private @Nullable List<String> only;

    @Option(names = "--skip", split = ",", paramLabel = "NAME", description = "Does not run these.")
    private List<String> skip = List.of();

    @Option(
            names = "--minutes-of-soak",
            paramLabel = "NUMBER",
            description = "How long the soak lasts (default: as bin/bench soak). Not with --quick.")
    private @Nullable Integer soakMinutes;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            description = "How often faults kills the service (default: as bin/bench faults). Not with --quick.")
    private @Nullable Integer faultRounds;

    @Option(names = "--quick", description = "Short times and small counts, which say nothing about speed.")
    private boolean quick;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (quick && (soakMinutes != null || faultRounds != null)) {
            throw new BenchException("--quick has small numbers of its own: leave out --minutes-of-soak and --rounds");
        }
        List<Scenarios.Step> steps = chosen();
        Path docs = quick
                ? Files.createTempDirectory("tidings-bench")
                : Scenarios.root().resolve("docs");
        Page page = new Page(Scenarios.names(), docs);
        Files.createDirectories(page.resultOf("any").getParent());
        List<String> failed = new ArrayList<>();
        long started = System.nanoTime();
        for (Scenarios.Step step : steps) {
            long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - started);
            out.printf(
                    Locale.ROOT,
                    "%n== %s, %d of %d, after %d minutes%n",
                    step.name(),
                    steps.indexOf(step) + 1,
                    steps.size(),
                    minutes);
            out.flush();
            String failure = run(step, page.resultOf(step.name()));
            if (!failure.isEmpty()) {
                failed.add(step.name() + ": " + failure);
            }
        }
        page.write();
        out.printf(Locale.ROOT, "%n%s is written.%n", docs.resolve("performance.md"));
        failed.forEach(failure -> out.println("failed: " + failure));
        out.flush();
        return failed.isEmpty() ? 0 : 1;
    }

    private List<Scenarios.Step> chosen() {
        List<String> names = only == null ? Scenarios.names() : only;
        for (String name : Stream.concat(names.stream(), skip.stream()).toList()) {
            if (!Scenarios.names().contains(name)) {
                throw new BenchException(
                        "there is no scenario " + name + "; there are " + String.join(", ", Scenarios.names()));
            }
        }
        return Scenarios.ALL.stream()
                .filter(step -> names.contains(step.name()) && !skip.contains(step.name()))
                .toList();
    }

    /** Runs one scenario and keeps its result; why it failed, or an empty text. */
    private String run(Scenarios.Step step, Path result) throws IOException, InterruptedException {
        List<String> arguments = arguments(step);
        String command = "bin/bench " + String.join(" ", arguments);
        Path folder = Files.createTempDirectory("tidings-bench");
        try {
            Path fresh = folder.resolve(step.name() + ".json");
            String failure = run(step, arguments, fresh);
            Result found = Files.exists(fresh) ? Result.read(fresh) : Result.nothing(Findings.now());
            String why = failure.isEmpty() && !Files.exists(fresh) ? "it wrote no result" : failure;
            found.of(step.name(), command).failed(why).write(result);
            return why;
        } finally {
            remove(folder);
        }
    }

    private List<String> arguments(Scenarios.Step step) {
        List<String> arguments = new ArrayList<>(List.of(step.name()));
        if (quick) {
            arguments.addAll(step.quick());
        } else if (step.name().equals(Scenarios.SOAK) && soakMinutes != null) {
            arguments.addAll(List.of("--minutes", soakMinutes.toString()));
        } else if (step.name().equals(Scenarios.FAULTS) && faultRounds != null) {
            arguments.addAll(List.of("--rounds", faultRounds.toString()));
        }
        return arguments;
    }

    /** After which a run is given up; what was asked to be longer may take longer. */
    private long minutes(Scenarios.Step step) {
        if (step.name().equals(Scenarios.SOAK) && soakMinutes != null) {
            return Math.max(step.minutes(), soakMinutes + MINUTES_BESIDES);
        }
        if (step.name().equals(Scenarios.FAULTS) && faultRounds != null) {
            return Math.max(step.minutes(), faultRounds / ROUNDS_A_MINUTE + MINUTES_BESIDES);
        }
        return step.minutes();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private String run(Scenarios.Step step, List<String> arguments, Path fresh)
            throws IOException, InterruptedException {
        if (!spec.parent().subcommands().containsKey(step.name())) {
            return "there is no such scenario";
        }
        List<String> command =
                new ArrayList<>(List.of(Scenarios.root().resolve("bin/bench").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--json", fresh.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        long minutes = minutes(step);
        if (process.waitFor(minutes, TimeUnit.MINUTES)) {
            return process.exitValue() == 0 ? "" : "exit code " + process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        return "it took more than " + minutes + " minutes";
    }
}
