// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a fault.
 *
 * @param violations promises that were broken
 * @param troubles what else was wrong, one sentence each
 * @param recovery from the end of the fault until everything that was owed had come
 * @param figures numbers worth telling, by name with unit
 */
record FaultResult(
        String name,
        List<Violation> violations,
        List<String> troubles,
        Map<String, Long> answers,
        long told,
        Level before,
        Level after,
        Duration took,
        Duration recovery,
        Map<String, Number> figures) {

    boolean clean() {
        return violations.isEmpty() && troubles.isEmpty();
    }
}
