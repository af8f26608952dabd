// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A real proxy in a process of its own. */
final class ProxyProcess implements AutoCloseable {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** tinyproxy, for HTTP and CONNECT. */
    static ProxyProcess tinyproxy(Path folder, String user, String password) throws Exception {
        return start(folder, "tinyproxy", port -> {
            String settings = String.join(
                    "\n",
                    "Port " + port,
                    "Listen 127.0.0.1",
                    "Allow 127.0.0.1",
                    "Timeout 60",
                    "MaxClients 50",
                    "BasicAuth " + user + " " + password,
                    "");
            Path file = folder.resolve("tinyproxy-" + port + ".conf");
            write(file, settings);
            return List.of("tinyproxy", "-d", "-c", file.toString());
        });
    }

    /** microsocks, for SOCKS5. */
    static ProxyProcess microsocks(Path folder, String user, String password) throws Exception {
        return start(
                folder,
                "microsocks",
                port -> List.of(
                        "microsocks", "-i", "127.0.0.1", "-p", Integer.toString(port), "-u", user, "-P", password));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Neither can choose a port itself: it gets one that was free, and another one when somebody was faster. */
    private static ProxyProcess start(Path folder, String name, IntFunction<List<String>> command) throws Exception {
        Path log = folder.resolve(name + ".log");
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = freePort();
            Process process = process(command.apply(port), log, name);
            if (listens(process, port)) {
                return new ProxyProcess(process, port);
            }
            process.destroyForcibly();
        }
        throw new AssertionError(name + " does not start: " + Files.readString(log));
    }

    private static Process process(List<String> command, Path log, String name) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(
                    name + " must be installed: run bin/test as root, or apt-get install " + name, missing);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                // It starts.
            }
        }
        return false;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
