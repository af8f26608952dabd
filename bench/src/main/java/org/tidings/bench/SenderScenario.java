// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private record Measured(double perSecond, double cpuMicros, long failed) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<String>> peers = new LinkedHashMap<>();
        // What is logged must not get between the lines that the processes print.
        String classes = classPathWithout("logback");
        peers.put("tidings", tidings(classes, 32, 0));
        peers.put(
                "tidings, without epoll", tidings(classPathWithout("logback", "netty-transport-native-epoll"), 32, 0));
        peers.put("tidings, pipelining(1)", tidings(classes, 32, 1));
        peers.put("npm mpns 2.1.3", npm());
        peers.put("AeroGear java-mpns 0.3.0", java(classes, "aerogear", 32, 1));
        Map<String, Measured> best = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> peer : peers.entrySet()) {
                Measured measured = measure(peer.getValue());
                best.merge(peer.getKey(), measured, (a, b) -> a.perSecond() >= b.perSecond() ? a : b);
            }
        }
        double npm = best.getOrDefault("npm mpns 2.1.3", new Measured(1, 0, 0)).perSecond();
        out.printf(Locale.ROOT, "%-32s %12s %12s %8s %8s%n", "", "requests/s", "CPU us each", "to npm", "failed");
        best.forEach((name, measured) -> out.printf(
                Locale.ROOT,
                "%-32s %12.0f %12.1f %7.1fx %8d%n",
                name,
                measured.perSecond(),
                measured.cpuMicros(),
                measured.perSecond() / npm,
                measured.failed()));
        out.flush();
        return best.values().stream().allMatch(measured -> measured.failed() == 0) ? 0 : 1;
    }

    private List<String> tidings(String classes, int connections, int pipelining) {
        return java(classes, "tidings", connections, pipelining);
    }

    private List<String> java(String classes, String library, int connections, int pipelining) {
        List<String> command = new ArrayList<>(javaCommand(classes, SendingPeer.class));
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
            service = start(javaCommand(classPathWithout("logback"), BareService.class));
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

    private static String classPathWithout(String... libraries) {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> Stream.of(libraries).noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> javaCommand(String classes, Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classes,
                main.getName());
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
