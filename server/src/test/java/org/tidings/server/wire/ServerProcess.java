// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;

/** A service in a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "hub at ";
    private static final Duration START = Duration.ofMinutes(1);

    private final Process process;
    private final URI hub;

    private ServerProcess(Process process, URI hub) {
        this.process = process;
        this.hub = hub;
    }

    /** What runs in the process: the arguments are settings, a name and then its text. */
    public static void main(String[] namesAndTexts) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            settings.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        TidingsServer server = TidingsServer.start(ServerConfig.of(settings));
        System.out.println(READY + server.hubUri());
        System.out.flush();
    }

    /** Starts a service on a data folder and returns when it answers. */
    static ServerProcess start(Path data) {
        try {
            Path log = data.resolve("process.log");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            // It does not live long enough for more to pay.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ServerProcess.class.getName(),
                            "data",
                            data.toString(),
                            "push-listen",
                            "127.0.0.1:0",
                            "hub-listen",
                            "127.0.0.1:0",
                            "ops-listen",
                            "127.0.0.1:0"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Waiting.until(START, () -> address(log).isPresent() || !process.isAlive());
            return new ServerProcess(
                    process,
                    address(log).orElseThrow(() -> new AssertionError("the service did not start; see " + log)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<URI> address(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith(READY))
                    .map(line -> URI.create(line.substring(READY.length())))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI hub() {
        return hub;
    }

    /** Ends it in the midst of whatever it does, as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
