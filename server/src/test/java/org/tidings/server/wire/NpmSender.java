// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A Node process that sends with npm mpns. */
final class NpmSender implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    NpmSender() {
        if (Files.notExists(FOLDER.resolve("node_modules/mpns/package.json"))) {
            throw new AssertionError("npm mpns is not installed; run npm ci in " + FOLDER + ", as bin/test does");
        }
        try {
            process = new ProcessBuilder("node", "send.js")
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new AssertionError("Node.js cannot be started; install it, as bin/test does", failure);
        }
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the callback of one call got: error or result. */
    JsonObject send(String call, URI channel, @Nullable Object... arguments) {
        JsonArray all = new JsonArray().add(channel.toString());
        for (Object argument : arguments) {
            all.add(argument);
        }
        try {
            in.write(new JsonObject().put("call", call).put("arguments", all).encode() + "\n");
            in.flush();
            return new JsonObject(CompletableFuture.supplyAsync(this::line).get(20, TimeUnit.SECONDS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("npm mpns did not call back", failure);
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
