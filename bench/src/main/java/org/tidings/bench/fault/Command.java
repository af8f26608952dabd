// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the machine. */
final class Command {

    private static final int PATIENCE_SECONDS = 30;

    private Command() {}

    /**
     * Runs it to its end; returns what it printed.
     *
     * @throws FaultException when it cannot be run or fails
     */
    static String run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new FaultException(String.join(" ", words) + " failed: " + out.strip());
            }
            return out;
        } catch (IOException failure) {
            throw new FaultException(words[0] + " cannot be run: " + failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FaultException("stopped", stopped);
        }
    }
}
