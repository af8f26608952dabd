// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import java.net.URI;
import org.tidings.server.ops.config.ServerConfig;

/** STAND-IN: has the members that the command line needs and serves nothing. */
public final class TidingsServer implements AutoCloseable {

    private final ServerConfig config;

    private TidingsServer(ServerConfig config) {
        this.config = config;
    }

    /** Starts the service and returns when it answers. */
    public static TidingsServer start(ServerConfig config) {
        return new TidingsServer(config);
    }

    /** The public address of the push door. */
    public URI pushUri() {
        return config.door().publicUrl(config.door().listen().port());
    }

    /** The address of metrics, health and the admin API. */
    public URI opsUri() {
        return URI.create("http://" + config.ops().listen());
    }

    /** Drains and stops; returns when done. */
    public void stop() {}

    @Override
    public void close() {
        stop();
    }
}
