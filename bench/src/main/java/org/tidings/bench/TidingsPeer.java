// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Tidings as it is built here: every notification is on disk before its answer, and stays until it is acknowledged. */
final class TidingsPeer implements Peer {

    static final String NAME = "Tidings";

    private final ServiceProcess service;

    private TidingsPeer(ServiceProcess service) {
        this.service = service;
    }

    /** @param settings flags of {@code tidings serve} */
    static TidingsPeer start(List<String> settings) throws IOException {
        return new TidingsPeer(ServiceProcess.start(settings));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "Tidings of this commit, durable";
    }

    @Override
    public URI address() {
        return service.push();
    }

    @Override
    public ProcessCosts costs() {
        return service.costs();
    }

    @Override
    public DeviceSwarm.Kind devices() {
        return SwarmDevice.ofOneChannel();
    }

    @Override
    public SenderDialect sending(List<String> targets) {
        return HttpSending.mpns(targets);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
