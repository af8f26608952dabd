// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Mosquitto, in memory: published and delivered with quality of service 1, so acknowledged on both sides. */
final class MosquittoPeer implements Peer {

    static final String NAME = "Mosquitto";

    /** What Debian's package is called. */
    static final String PACKAGES = "mosquitto";

    private final DebianServer server;

    private MosquittoPeer(DebianServer server) {
        this.server = server;
    }

    static boolean installed() {
        return DebianServer.program("mosquitto") != null;
    }

    static MosquittoPeer start() throws IOException, InterruptedException {
        return new MosquittoPeer(DebianServer.start(
                (folder, port) -> configuration(port),
                (folder, file) -> List.of(String.valueOf(DebianServer.program("mosquitto")), "-c", file.toString())));
    }

    /** No limit of what waits or is under way: nothing may be dropped. */
    private static String configuration(int port) {
        String user = System.getProperty("user.name", "");
        return String.join(
                "\n",
                "listener " + port + " 127.0.0.1",
                "socket_domain ipv4",
                "allow_anonymous true",
                user.equals("root") ? "user root" : "",
                "persistence false",
                "max_inflight_messages 0",
                "max_queued_messages 0",
                "max_connections -1",
                "set_tcp_nodelay true",
                "sys_interval 0",
                "connection_messages false",
                "log_dest stderr",
                "log_type error",
                "");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        try {
            return "Mosquitto " + DebianServer.packageVersion("mosquitto") + ", QoS 1, in memory";
        } catch (IOException failure) {
            throw new BenchException("the version of Mosquitto cannot be found out", failure);
        }
    }

    @Override
    public URI address() {
        return URI.create("mqtt://127.0.0.1:" + server.port());
    }

    @Override
    public ProcessCosts costs() {
        return server.costs();
    }

    @Override
    public DeviceSwarm.Kind devices() {
        return MqttDevice::new;
    }

    @Override
    public SenderDialect sending(List<String> targets) {
        return new MqttSending(targets);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
