// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway;

import java.time.Duration;

/**
 * How device connections are kept.
 *
 * @param keepAlive the longest silence of a device before it is pinged; after twice of it the connection counts as dead
 * @param helloTimeout how long a new connection may take to say who it is
 * @param comeBackWithin when the service stops, devices are asked to come back after a random part of this
 */
public record GatewaySettings(Duration keepAlive, Duration helloTimeout, Duration comeBackWithin) {}
