// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How the push door works.
 *
 * @param listen where to listen; port 0 takes a free one
 * @param threads event loops; 0 takes one for every two processors
 * @param maxConnections more are closed as they come
 * @param bodyLimit the longest request body in bytes that is passed on
 * @param headTimeout how long a new connection may take for its first request line and headers
 * @param bodyTimeout how long a request body may take
 * @param idleTimeout how long a connection may rest between requests, or a peer may leave its answers unread
 */
public record DoorSettings(
        InetSocketAddress listen,
        int threads,
        int maxConnections,
        int bodyLimit,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout) {}
