// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;

/**
 * How much a sender does at once, and for how long.
 *
 * @param timeout from the call of send to the answer, waiting included
 * @param connectTimeout for a connection to be made, and again for its TLS handshake
 * @param keepAlive how long a connection may rest before it is closed
 * @param threads event loops
 * @param connectionsPerHost open connections to one server, over all event loops
 * @param pipelining how many requests of one connection may wait for their answers
 * @param maxPending notifications accepted and not yet answered, sent or waiting
 */
record Limits(
        Duration timeout,
        Duration connectTimeout,
        Duration keepAlive,
        int threads,
        int connectionsPerHost,
        Pipelining pipelining,
        int maxPending) {}
