// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the hub door is told.
 *
 * @param publicUrl what the service's own addresses begin with, or null to take it from each request
 * @param maxConnections how many are held at once, plain and TLS together
 * @param maxRequests how many are carried out at once, and how many times 64 KiB their bodies may have together; what is more
 *     is answered 503
 * @param headTimeout time for the head of the first request
 * @param bodyTimeout time for a whole body
 * @param idleTimeout how long a connection stays open without a request
 * @param eventLoops threads that do input and output
 */
public record HubDoorSettings(
        @Nullable URI publicUrl,
        int maxConnections,
        int maxRequests,
        Duration headTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        int eventLoops) {}
