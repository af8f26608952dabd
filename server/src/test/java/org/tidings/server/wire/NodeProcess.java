// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Node process that runs a script of src/test/node: a line of JSON in, a line of JSON out. Not thread-safe. */
final class NodeProcess implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();

    private final String module;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    /** @param module what the script needs from npm */
    NodeProcess(String module, String script, String... arguments) {
        this.module = module;
        if (Files.notExists(FOLDER.resolve("node_modules/" + module + "/package.json"))) {
            throw new AssertionError(
                    "npm " + module + " is not installed; run npm ci in " + FOLDER + ", as bin/test does");
        }
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new AssertionError("Node.js cannot be started; install it, as bin/test does", failure);
        }
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the script answers to one line. */
    JsonObject ask(JsonObject question) {
        try {
            in.write(question.encode() + "\n");
            in.flush();
            return new JsonObject(CompletableFuture.supplyAsync(this::line).get(20, TimeUnit.SECONDS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("npm " + module + " did not call back", failure);
        }
    }

    private String line() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the Node process has ended");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
