// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * nginx with nchan, everything in memory: POST publishes, WebSocket subscribers receive. There are no acknowledgements
 * of devices. One worker, because with two each message may have to go from one to the other.
 */
final class NchanPeer implements Peer {

    /** What Debian's packages are called. */
    static final String PACKAGES = "nginx libnginx-mod-nchan";

    private static final String MODULE = "/usr/lib/nginx/modules/ngx_nchan_module.so";

    /** Messages that wait for a subscriber; the senders never have more under way. */
    private static final int BUFFER = 64;

    private final DebianServer server;

    private NchanPeer(DebianServer server) {
        this.server = server;
    }

    static boolean installed() {
        return DebianServer.program("nginx") != null && Files.exists(Path.of(MODULE));
    }

    /** @param connections how many senders and devices there will be at most */
    static NchanPeer start(int connections, int workers) throws IOException, InterruptedException {
        return new NchanPeer(DebianServer.start(
                (folder, port) -> configuration(folder, port, connections, workers),
                (folder, file) -> List.of(
                        String.valueOf(DebianServer.program("nginx")),
                        "-p",
                        folder.toString(),
                        "-c",
                        file.toString(),
                        "-e",
                        "stderr")));
    }

    private static String configuration(Path folder, int port, int connections, int workers) {
        return String.join(
                "\n",
                "load_module " + MODULE + ";",
                "daemon off;",
                System.getProperty("user.name", "").equals("root") ? "user root;" : "",
                "worker_processes " + workers + ";",
                "pid " + folder.resolve("pid") + ";",
                "error_log stderr crit;",
                "events { worker_connections " + room(connections) + "; use epoll; multi_accept on; }",
                "http {",
                "  access_log off;",
                "  tcp_nodelay on;",
                "  keepalive_requests 1000000000;",
                "  keepalive_timeout 1h;",
                "  client_body_buffer_size 16k;",
                temporary(folder, "client_body"),
                temporary(folder, "proxy"),
                temporary(folder, "fastcgi"),
                temporary(folder, "uwsgi"),
                temporary(folder, "scgi"),
                "  nchan_shared_memory_size 512m;",
                "  nchan_message_buffer_length " + BUFFER + ";",
                "  server {",
                "    listen 127.0.0.1:" + port + " backlog=4096;",
                "    location = /pub { nchan_publisher http; nchan_channel_id $arg_id; }",
                "    location = /sub { nchan_subscriber websocket; nchan_channel_id $arg_id; }",
                "  }",
                "}",
                "");
    }

    /** nginx begins to close connections when less than a sixteenth of the room is left. */
    private static int room(int connections) {
        return connections + connections / 8 + 512;
    }

    private static String temporary(Path folder, String kind) {
        return "  " + kind + "_temp_path " + folder.resolve(kind) + ";";
    }

    @Override
    public String name() {
        return "nchan";
    }

    @Override
    public String version() {
        try {
            return "nginx " + DebianServer.packageVersion("nginx") + " with nchan "
                    + DebianServer.packageVersion("libnginx-mod-nchan") + ", in memory";
        } catch (IOException failure) {
            throw new BenchException("the version of nchan cannot be found out", failure);
        }
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public ProcessCosts costs() {
        return server.costs();
    }

    @Override
    public DeviceSwarm.Kind devices() {
        return NchanDevice::new;
    }

    @Override
    public SenderDialect sending(List<String> targets) {
        return HttpSending.plain(targets);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
