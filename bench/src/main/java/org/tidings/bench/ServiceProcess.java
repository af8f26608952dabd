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

/** The service in a process of its own, started as users start it, with an empty data folder. */
final class ServiceProcess implements AutoCloseable {

    private static final String READY = "ready push=";

    private final Process process;
    private final URI push;
    private final Path data;

    private ServiceProcess(Process process, URI push, Path data) {
        this.process = process;
        this.push = push;
        this.data = data;
    }

    /** @param settings flags of {@code tidings serve} */
    static ServiceProcess start(List<String> settings) throws IOException {
        Path data = Files.createTempDirectory("tidings-bench");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("tidings.home", "."))
                        .resolve("bin/tidings")
                        .toString(),
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
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            throw new BenchException("the service did not start: " + Files.readString(data.resolve("service.log")));
        }
        return new ServiceProcess(
                process, URI.create(line.substring(READY.length()).split(" ", 2)[0]), data);
    }

    URI push() {
        return push;
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
