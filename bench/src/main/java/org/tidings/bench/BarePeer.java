// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** The limit: a bare Netty server that answers the same requests and does nothing else, {@link BareService}. */
final class BarePeer implements Peer {

    /** As long as a channel's path, so that requests have the same size. */
    private static final String PATH = "/throttledthirdparty/01.00/AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Process process;
    private final URI address;

    private BarePeer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static BarePeer start() throws IOException {
        Process process = new ProcessBuilder(JavaCommand.of(BareService.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (port == null) {
            throw new BenchException("the bare server did not start; what it said is above");
        }
        return new BarePeer(process, URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public String name() {
        return "bare Netty";
    }

    @Override
    public String version() {
        return "Netty, only answering";
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public ProcessCosts costs() {
        return ProcessCosts.of(process.pid());
    }

    @Override
    public boolean delivers() {
        return false;
    }

    @Override
    public DeviceSwarm.Kind devices() {
        throw new UnsupportedOperationException("it has no devices");
    }

    @Override
    public SenderDialect sending(List<String> targets) {
        return HttpSending.mpns(targets.isEmpty() ? Collections.nCopies(1_000, PATH) : targets);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
