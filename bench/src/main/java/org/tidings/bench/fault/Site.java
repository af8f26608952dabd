// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The service in a process of its own, which can be killed and started again with the same data and at the same port.
 * For one thread.
 */
final class Site implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int LOG_LINES = 200;
    private static final int HTTP_TIMEOUT_MILLIS = 10_000;

    private final Launch launch;
    private final Deque<String> log = new ArrayDeque<>();
    private Process process;
    private URI push;
    private URI operations;

    private Site(Launch launch) {
        this.launch = launch;
        Started started = launched(0);
        process = started.process();
        push = started.push();
        operations = started.operations();
    }

    private record Started(Process process, URI push, URI operations) {}

    static Site start(Launch launch) {
        return new Site(launch);
    }

    private Started launched(int port) {
        ProcessBuilder builder = new ProcessBuilder(launch.command(port));
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDINGS_") || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(launch.environment());
        try {
            Process starting = builder.start();
            inBackground("service-log", () -> readLog(starting));
            CompletableFuture<Started> ready = new CompletableFuture<>();
            inBackground("service-out", () -> readReady(starting, ready));
            return ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException failure) {
            throw new FaultException(
                    "the service did not start: " + failure.getMessage() + "; its log: " + log(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FaultException("stopped while the service was starting", stopped);
        }
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readLog(Process of) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(of.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                    if (log.size() > LOG_LINES) {
                        log.remove();
                    }
                }
            }
        } catch (IOException ended) {
            // The process was killed.
        }
    }

    private static void readReady(Process of, CompletableFuture<Started> ready) {
        URI push = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(of.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("ready")) {
                    push = URI.create(words[1].substring("push=".length()));
                } else if (words[0].equals("console") && push != null) {
                    ready.complete(new Started(of, push, URI.create(words[1]).resolve("/")));
                }
            }
        } catch (IOException ended) {
            // The process was killed.
        }
        ready.completeExceptionally(new IOException("it ended"));
    }

    /** The address of the push door, the same after each start. */
    URI push() {
        return push;
    }

    long pid() {
        return process.pid();
    }

    Path folder() {
        return launch.folder();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it with SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again after it has ended. */
    void startAgain() {
        Started started = launched(push.getPort());
        process = started.process();
        push = started.push();
        operations = started.operations();
    }

    /** Empty while it is ready, else why it is not. */
    String trouble() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    operations.resolve("/health/ready").toURL().openConnection();
            connection.setConnectTimeout(HTTP_TIMEOUT_MILLIS);
            connection.setReadTimeout(HTTP_TIMEOUT_MILLIS);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return "";
            }
            try (var body = connection.getErrorStream()) {
                return body == null ? "not ready" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException failure) {
            return "no answer: " + failure.getMessage();
        }
    }

    /** The last lines that the service logged. */
    String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the service; its data folder stays. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        try {
            process.getInputStream().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
