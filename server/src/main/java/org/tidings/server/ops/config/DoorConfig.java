// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The push door, where senders post and devices connect.
 *
 * @param listen the address
 * @param givenPublicUrl what the operator said channel URIs begin with, or null; see {@link #publicUrl}
 * @param payloadLimitBytes the largest body
 * @param headerLimitBytes the largest sum of X- headers
 * @param maxConnections connections held at once
 * @param headTimeout time for a whole request head
 * @param bodyTimeout time for a whole request body
 * @param idleTimeout how long a sender's connection stays open without a request
 * @param inactiveLiteral the spelling of an inactive device
 * @param threads event loops; 0 for one per processor
 */
public record DoorConfig(
        ListenAddress listen,
        @Nullable URI givenPublicUrl,
        int payloadLimitBytes,
        int headerLimitBytes,
        int maxConnections,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        InactiveLiteral inactiveLiteral,
        int threads) {

    public DoorConfig {
        Check.atLeast(1, payloadLimitBytes, Settings.PAYLOAD_LIMIT);
        Check.atLeast(1, headerLimitBytes, Settings.HEADER_LIMIT);
        Check.atLeast(1, maxConnections, Settings.MAX_CONNECTIONS);
        Check.positive(headTimeout, Settings.HEAD_TIMEOUT);
        Check.positive(bodyTimeout, Settings.BODY_TIMEOUT);
        Check.positive(idleTimeout, Settings.IDLE_TIMEOUT);
        Check.atLeast(0, threads, Settings.THREADS);
    }

    /**
     * What channel URIs begin with: what the operator said, else the listening address.
     *
     * @param boundPort the port in use, which differs from the configured one when that is 0
     */
    public URI publicUrl(int boundPort) {
        if (givenPublicUrl != null) {
            return givenPublicUrl;
        }
        // No sender can connect to "every interface"; this machine's own name for itself at least works on it.
        String host = listen.everyInterface() ? "localhost" : listen.host();
        return URI.create("http://" + new ListenAddress(host, boundPort));
    }

    /** Whether other machines can connect but are told an address that only this one can use. */
    boolean namesOnlyThisMachine() {
        return listen.everyInterface() && givenPublicUrl == null;
    }

    /** Whether only this machine can connect, directly or through what stands in front. */
    public boolean loopback() {
        return listen.loopback() && (givenPublicUrl == null || Hosts.loopback(bare(givenPublicUrl.getHost())));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
