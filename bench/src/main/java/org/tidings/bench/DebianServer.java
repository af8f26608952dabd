// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server from a Debian package, started with a configuration of its own in a temporary folder, on a free port of
 * loopback. What the system has configured for it is not touched.
 */
final class DebianServer implements AutoCloseable {

    private static final long START_SECONDS = 10;
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"));

    private final Process process;
    private final Path folder;
    private final int port;

    private DebianServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @param configuration what is written to the file {@code conf}, from folder and port
     * @param command from the path of that file
     */
    static DebianServer start(
            BiFunction<Path, Integer, String> configuration, BiFunction<Path, Path, List<String>> command)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tidings-bench");
        int port = freePort();
        Path file = folder.resolve("conf");
        Files.writeString(file, configuration.apply(folder, port));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command.apply(folder, file))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DebianServer server = new DebianServer(process, folder, port);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                String said = Files.readString(log);
                server.close();
                throw new BenchException(command.apply(folder, file).get(0) + " did not start: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return server;
    }

    /** The program of that name, or null when it is not installed. */
    static @Nullable Path program(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** What a program prints. */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** The version of an installed Debian package, without what Debian adds to it. */
    static String packageVersion(String name) throws IOException {
        String full = output(List.of("dpkg-query", "-W", "-f", "${Version}", name));
        return full.replaceFirst("^\\d+:", "").replaceFirst("[+-].*", "");
    }

    int port() {
        return port;
    }

    /** All its processes together. */
    ProcessCosts costs() {
        return ProcessCosts.ofFamily(process.toHandle());
    }

    private boolean answers() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
