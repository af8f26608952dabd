// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidings.bench.report.Plot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What sending costs: our library, npm mpns 2.1.3 and AeroGear java-mpns 0.3.0 against the same bare service. */
@Command(
        name = "sender",
        description = "Sends toasts with several libraries, one after another, to a service that only answers.",
        mixinStandardHelpOptions = true)
final class SenderScenario implements Callable<Integer> {

    private static final String NPM = "npm mpns 2.1.3";
    private static final String HOME = System.getProperty("tidings.home", ".");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "5", description = "Seconds before that (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "How often; the best counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--in-flight",
            defaultValue = "256",
            description = "Notifications at once (default: ${DEFAULT-VALUE}).")
    private int inFlight;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there too.")
    private @Nullable Path json;

    private record Measured(double perSecond, double cpuMicros, long failed) {}

    @Override
    public Integer call() throws IOException {
        Map<String, List<String>> peers = new LinkedHashMap<>();
        // What is logged must not get between the lines that the processes print.
        String classes = JavaCommand.classPathWithout("logback");
        peers.put(TidingsPeer.NAME, tidings(classes, 32, 0));
        peers.put(
                TidingsPeer.NAME + ", without epoll",
                tidings(JavaCommand.classPathWithout("logback", "netty-transport-native-epoll"), 32, 0));
        peers.put(TidingsPeer.NAME + ", pipelining(1)", tidings(classes, 32, 1));
        peers.put(NPM, npm());
        peers.put("AeroGear java-mpns 0.3.0", java(classes, "aerogear", 32, 1));
        Map<String, Measured> best = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> peer : peers.entrySet()) {
                Measured measured = measure(peer.getValue());
                best.merge(peer.getKey(), measured, (a, b) -> a.perSecond() >= b.perSecond() ? a : b);
            }
        }
        Findings findings = Findings.of(spec);
        report(best, findings);
        if (json != null) {
            findings.writeJson(json);
        }
        return best.values().stream().allMatch(measured -> measured.failed() == 0) ? 0 : 1;
    }

    private static void report(Map<String, Measured> best, Findings findings) {
        double npm = best.getOrDefault(NPM, new Measured(1, 0, 0)).perSecond();
        List<Plot.Line> bars = new ArrayList<>();
        best.forEach((name, measured) -> {
            boolean ours = name.equals(TidingsPeer.NAME);
            findings.column(name);
            findings.add("sent", "/s", measured.perSecond(), 0);
            findings.add("processor for each", "us", measured.cpuMicros(), 1, ours ? "<= 15" : "");
            findings.add("to npm mpns", "times", measured.perSecond() / npm, 1, ours ? ">= 5" : "");
            findings.add("failed", "", measured.failed());
            bars.add(Plot.bar(name, measured.perSecond()));
        });
        findings.column("");
        findings.plot(new Plot("sent", Plot.Kind.BARS, "Notifications sent a second", "", "notifications/s", bars));
    }

    private List<String> tidings(String classes, int connections, int pipelining) {
        return java(classes, "tidings", connections, pipelining);
    }

    private List<String> java(String classes, String library, int connections, int pipelining) {
        List<String> command = new ArrayList<>(JavaCommand.of(SendingPeer.class, classes));
        command.addAll(List.of(
                library,
                "URI",
                Integer.toString(inFlight),
                Integer.toString(connections),
                Integer.toString(pipelining),
                Integer.toString(warmUp),
                Integer.toString(seconds)));
        return command;
    }

    private List<String> npm() {
        Path home = Path.of(HOME).toAbsolutePath();
        Path module = home.resolve("server/src/test/node/node_modules/mpns");
        if (!Files.isDirectory(module)) {
            throw new BenchException("npm mpns is missing: run npm ci in " + home.resolve("server/src/test/node"));
        }
        return List.of(
                "node",
                home.resolve("bench/src/main/node/npm-sender.js").toString(),
                module.toString(),
                "URI",
                Integer.toString(inFlight),
                Integer.toString(warmUp),
                Integer.toString(seconds));
    }

    private Measured measure(List<String> command) throws IOException {
        Process service = null;
        Process peer = null;
        try {
            service = start(JavaCommand.of(BareService.class));
            String uri = "http://127.0.0.1:" + line(service.inputReader(StandardCharsets.US_ASCII))
                    + "/throttledthirdparty/01.00/AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
            peer = start(command.stream()
                    .map(word -> word.equals("URI") ? uri : word)
                    .toList());
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.US_ASCII));
            String[] begin = line(lines).split(" ", -1);
            long cpuBefore = ProcessCosts.of(peer.pid()).cpuMicros();
            long started = System.nanoTime();
            String[] end = line(lines).split(" ", -1);
            double elapsed = (System.nanoTime() - started) / 1e9;
            long cpu = ProcessCosts.of(peer.pid()).cpuMicros() - cpuBefore;
            long requests = Math.max(1, Long.parseLong(end[1]) - Long.parseLong(begin[1]));
            return new Measured(requests / elapsed, cpu / (double) requests, Long.parseLong(end[2]));
        } finally {
            stop(peer);
            stop(service);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new BenchException("a process ended too early; what it said is above");
        }
        return line;
    }

    private static void stop(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
