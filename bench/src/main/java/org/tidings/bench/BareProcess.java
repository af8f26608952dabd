// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link BareService} in a process of its own. */
final class BareProcess implements AutoCloseable {

    private final Process process;
    private final URI push;

    private BareProcess(Process process, URI push) {
        this.process = process;
        this.push = push;
    }

    static BareProcess start() throws IOException {
        // What is logged must not get between the lines that the process prints.
        String classes = Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", "/usr"), "bin", "java")
                                .toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        classes,
                        BareService.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (port == null) {
            throw new BenchException("the bare server did not start; what it said is above");
        }
        return new BareProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    URI push() {
        return push;
    }

    ProcessCosts costs() {
        return ProcessCosts.of(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
