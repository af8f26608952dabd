// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param rounds how often the service is killed
 * @param resets how often a device's connection is cut
 * @param floodConnections of strangers at once
 * @param slowReaders devices among them that do not read
 * @param pipelined requests that a sender writes before it leaves
 * @param departures how often it does so
 * @param unacknowledged notifications for the device that does not acknowledge
 * @param clockJumps how often the clock jumps by a day, forth, back, back and forth
 * @param malformedTime how long malformed input goes on
 * @param troubleTime how long the disk stays full or read-only
 */
record Scale(
        int rounds,
        int resets,
        int floodConnections,
        int slowReaders,
        int pipelined,
        int departures,
        int unacknowledged,
        int clockJumps,
        Duration malformedTime,
        Duration floodTime,
        Duration troubleTime) {

    /** As asked for by hand. */
    static Scale full(int rounds, int floodConnections) {
        return new Scale(
                rounds,
                rounds,
                floodConnections,
                Math.min(200, floodConnections / 10),
                10_000,
                10,
                4_000,
                4,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));
    }

    /** As a test runs it. */
    static Scale small() {
        return new Scale(
                2, 4, 300, 10, 1_000, 2, 200, 2, Duration.ofMillis(700), Duration.ofSeconds(1), Duration.ofMillis(200));
    }
}
