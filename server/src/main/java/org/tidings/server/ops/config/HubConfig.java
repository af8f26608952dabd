// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hub door, where backends and apps use notification hubs.
 *
 * @param listen the address without TLS
 * @param tlsListen the address with TLS, used when TLS is offered
 * @param givenPublicUrl what the operator said that addresses of hubs begin with, or null
 * @param maxConnections connections held at once, with and without TLS together
 * @param allowedHosts the hosts of other push services to which hubs may send
 * @param keepSends for how long what became of a send is kept
 */
public record HubConfig(
        ListenAddress listen,
        ListenAddress tlsListen,
        @Nullable URI givenPublicUrl,
        int maxConnections,
        List<String> allowedHosts,
        Duration keepSends) {

    public HubConfig {
        allowedHosts = List.copyOf(allowedHosts);
        Check.atLeast(1, maxConnections, Settings.HUB_MAX_CONNECTIONS);
    }

    /**
     * An address of the door for clients: what the operator said, else where it listens.
     *
     * @param scheme http or https
     * @param listen where it listens
     * @param boundPort the port in use, which differs from the configured one when that is 0
     */
    public URI publicUrl(String scheme, ListenAddress listen, int boundPort) {
        if (givenPublicUrl != null) {
            return givenPublicUrl;
        }
        String host = listen.everyInterface() ? "localhost" : listen.host();
        return URI.create(scheme + "://" + new ListenAddress(host, boundPort));
    }
}
