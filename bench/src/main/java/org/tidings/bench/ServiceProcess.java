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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The service in a process of its own, started as users start it, with an empty data folder. */
final class ServiceProcess implements AutoCloseable {

    private static final String READY = "ready ";
    private static final String CONSOLE = "console ";
    private static final Pattern OPERATIONS = Pattern.compile("Operations at (\\S+),");

    private final Process process;
    private final String ready;
    private final URI console;
    private final Path data;

    private ServiceProcess(Process process, String ready, URI console, Path data) {
        this.process = process;
        this.ready = ready;
        this.console = console;
        this.data = data;
    }

    /** @param settings flags of {@code tidings serve} */
    static ServiceProcess start(List<String> settings) throws IOException {
        Path data = Files.createTempDirectory("tidings-bench");
        List<String> command = new ArrayList<>(program());
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
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolve("service.log").toFile())
                .start();
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
        return new ServiceProcess(process, line, URI.create(second.substring(CONSOLE.length())), data);
    }

    /** What {@code bin/bench} has built; without it, as in tests, the classes of this process. */
    private static List<String> program() {
        String home = System.getProperty("tidings.home");
        if (home != null) {
            return List.of(Path.of(home).resolve("bin/tidings").toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", ""),
                "org.tidings.cli.Main");
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
        for (String word : ready.split(" ", -1)) {
            if (word.startsWith(door + "=")) {
                return URI.create(word.substring(door.length() + 1));
            }
        }
        throw new BenchException("the service did not say where its door " + door + " is: " + ready);
    }

    /** The address for operators, which is in the log. */
    URI operations() throws IOException {
        Matcher matcher = OPERATIONS.matcher(Files.readString(data.resolve("service.log")));
        if (!matcher.find()) {
            throw new BenchException("the log does not say where the operations are");
        }
        return URI.create(matcher.group(1));
    }

    /** The link that opens the console and signs in. */
    URI console() {
        return console;
    }

    /** The folder with what the service keeps. */
    Path data() {
        return data;
    }

    ProcessCosts costs() {
        return ProcessCosts.of(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
