// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The service in a process of its own, started as users start it, with a data folder that is empty at first. It may be
 * ended and started again with what it has kept. Not thread-safe.
 */
final class ServiceProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final String CONSOLE = "console ";

    private static final long STOP_SECONDS = 60;

    private final Path data;
    private Running running;

    /** One life of the service. */
    private record Running(Process process, String ready, URI console) {}

    private ServiceProcess(Path data, Running running) {
        this.data = data;
        this.running = running;
    }

    /** @param settings flags of {@code tidings serve} */
    static ServiceProcess start(List<String> settings) throws IOException {
        return start(settings, List.of());
    }

    /**
     * Starts the service with more options for its Java virtual machine.
     *
     * @param settings flags of {@code tidings serve}
     */
    static ServiceProcess start(List<String> settings, List<String> javaOptions) throws IOException {
        Path data = Files.createTempDirectory("tidings-bench");
        return new ServiceProcess(data, launch(data, settings, javaOptions));
    }

    /** Starts it again after its end, with the same data folder; returns when it is ready. */
    void startAgain(List<String> settings) throws IOException {
        running = launch(data, settings, List.of());
    }

    private static Running launch(Path data, List<String> settings, List<String> javaOptions) throws IOException {
        List<String> command = new ArrayList<>(program(javaOptions));
        command.addAll(List.of(
                "serve",
                "--data",
                data.toString(),
                "--push-listen",
                "127.0.0.1:0",
                "--hub-listen",
                "127.0.0.1:0",
                "--ops-listen",
                "127.0.0.1:0"));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolve("service.log").toFile()));
        if (!javaOptions.isEmpty()) {
            builder.environment()
                    .merge("TIDINGS_JAVA_OPTS", String.join(" ", javaOptions), (given, ours) -> given + " " + ours);
        }
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            // Java itself may have something to say, such as that it records.
            line = out.readLine();
        }
        String second = line == null ? null : out.readLine();
        if (line == null || second == null || !second.startsWith(CONSOLE)) {
            process.destroy();
            throw new BenchException("the service did not start: " + Files.readString(data.resolve("service.log")));
        }
        return new Running(process, line, URI.create(second.substring(CONSOLE.length())));
    }

    /** What {@code bin/bench} has built; without it, as in tests, the classes of this process. */
    private static List<String> program(List<String> javaOptions) {
        String home = System.getProperty("tidings.home");
        if (home != null) {
            return List.of(Path.of(home).resolve("bin/tidings").toString());
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString());
        java.add("-XX:+UseSerialGC");
        java.addAll(javaOptions);
        java.addAll(List.of("-cp", System.getProperty("java.class.path", ""), "org.tidings.cli.Main"));
        return java;
    }

    /** The address of the push door. */
    URI push() {
        return told("push");
    }

    /** The address of the hub door. */
    URI hub() {
        return told("hub");
    }

    private URI told(String door) {
        for (String word : running.ready.split(" ", -1)) {
            if (word.startsWith(door + "=")) {
                return URI.create(word.substring(door.length() + 1));
            }
        }
        throw new BenchException("the service did not say where its door " + door + " is: " + running.ready);
    }

    /** The address for operators, where the console is. */
    URI operations() {
        return running.console.resolve("/");
    }

    /** The link that opens the console and signs in. */
    URI console() {
        return running.console;
    }

    /** What it has logged since its first start. */
    String log() throws IOException {
        return Files.readString(data.resolve("service.log"));
    }

    long pid() {
        return running.process.pid();
    }

    /** The folder with what the service keeps. */
    Path data() {
        return data;
    }

    /** What the data folder takes on disk. */
    long dataBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    ProcessCosts costs() {
        return ProcessCosts.of(pid());
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        running.process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as an operator does. */
    void stop() throws InterruptedException {
        running.process.destroy();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        if (!running.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            running.process.destroyForcibly();
            throw new BenchException("the service did not end within " + STOP_SECONDS + " s");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException hurry) {
            running.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
