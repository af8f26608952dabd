// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many targets had which outcome. Immutable.
 *
 * @param byOutcome only outcomes that some target had
 */
public record OutcomeCounts(Map<TargetOutcome, Long> byOutcome) {

    /** No target had its outcome yet. */
    public static final OutcomeCounts NONE = new OutcomeCounts(Map.of());

    public OutcomeCounts {
        EnumMap<TargetOutcome, Long> copy = new EnumMap<>(TargetOutcome.class);
        copy.putAll(byOutcome);
        byOutcome = Collections.unmodifiableMap(copy);
    }

    /** How many targets had that outcome. */
    public long of(TargetOutcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    /** How many targets have their outcome. */
    public long total() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum();
    }
}
