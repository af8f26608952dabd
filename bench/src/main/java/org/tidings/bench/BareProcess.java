// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** {@link BareService} in a process of its own. */
final class BareProcess implements AutoCloseable {

    private final Process process;
    private final URI push;

    private BareProcess(Process process, URI push) {
        this.process = process;
        this.push = push;
    }

    static BareProcess start() throws IOException {
        Process process = new ProcessBuilder(JavaCommand.of(BareService.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = process.inputReader(StandardCharsets.US_ASCII).readLine();
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
