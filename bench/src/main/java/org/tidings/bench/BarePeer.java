// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/** The limit: a bare Netty server that answers the same requests and does nothing else, {@link BareProcess}. */
final class BarePeer implements Peer {

    /** As long as a channel's path, so that requests have the same size. */
    private static final String PATH = "/throttledthirdparty/01.00/AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final BareProcess process;

    private BarePeer(BareProcess process) {
        this.process = process;
    }

    static BarePeer start() throws IOException {
        return new BarePeer(BareProcess.start());
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
        return process.push();
    }

    @Override
    public ProcessCosts costs() {
        return process.costs();
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
        process.close();
    }
}
