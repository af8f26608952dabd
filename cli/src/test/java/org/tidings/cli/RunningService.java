// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A service that {@code tidings serve} has started. */
final class RunningService implements AutoCloseable {

    private static final String READY = "ready push=";

    private final RunningProgram program;
    private final URI pushUri;
    private final String ready;

    private RunningService(RunningProgram program) {
        this.program = program;
        ready = program.nextLine();
        if (!ready.startsWith(READY)) {
            throw new AssertionError("the first line is " + ready);
        }
        pushUri = told("push");
    }

    /** An address in the line that it printed. */
    URI told(String name) {
        for (String word : ready.split(" ", -1)) {
            if (word.startsWith(name + "=")) {
                return URI.create(word.substring(name.length() + 1));
            }
        }
        throw new AssertionError("the first line does not say " + name + ": " + ready);
    }

    /** Starts a service and waits until it is ready. */
    static RunningService start(Path data, int port, String... more) {
        RunningProgram program = RunningProgram.tidings(arguments(data, port, more));
        try {
            return new RunningService(program);
        } catch (RuntimeException | Error notReady) {
            program.close();
            throw notReady;
        }
    }

    /** The arguments of such a service. */
    static String[] arguments(Path data, int port, String... more) {
        List<String> args = new ArrayList<>(List.of("serve", "--data", data.toString()));
        args.addAll(List.of("--push-listen", "127.0.0.1:" + port, "--ops-listen", "127.0.0.1:0"));
        args.addAll(List.of("--hub-listen", "127.0.0.1:0", "--hub-tls-listen", "127.0.0.1:0"));
        Collections.addAll(args, more);
        return args.toArray(String[]::new);
    }

    URI pushUri() {
        return pushUri;
    }

    int port() {
        return pushUri.getPort();
    }

    /** Where it answers operators, as it has logged it. */
    String opsUri() {
        return program.awaitErr(line -> line.contains("Operations at ")).replaceAll(".*Operations at (\\S+),.*", "$1");
    }

    RunningProgram program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
